import type { Connection } from 'mongoose';
import type { Sealer } from '../crypto.ts';

/** Where something is sealed, and the place that it is bound to. */
export interface SealedField {
  collection: string;
  field: string;
  placeOf(of: { id: string; companyId: string }): string;
}

type Document = { _id: string; companyId: string } & Record<string, unknown>;

/**
 * Seals under the first key whatever is sealed under another; how much. What somebody has changed meanwhile is sealed
 * under the first key by that. What cannot be opened is left, for its time to pass.
 */
export async function reseal(
  connection: Connection,
  sealer: Sealer,
  fields: SealedField[],
  signal: AbortSignal,
): Promise<{ sealed: number; left: number }> {
  const counts = { sealed: 0, left: 0 };
  for (const one of fields) {
    const { collection, field } = one;
    const found = connection
      .collection<Document>(collection)
      .find({ [field]: { $exists: true } }, { projection: { companyId: 1, [field]: 1 } });
    for await (const document of found) {
      if (signal.aborted) return counts;
      const done = await resealOne(connection, sealer, one, document);
      if (done) counts[done]++;
    }
  }
  return counts;
}

async function resealOne(
  connection: Connection,
  sealer: Sealer,
  { collection, field, placeOf }: SealedField,
  { _id, companyId, [field]: sealed }: Document,
): Promise<'sealed' | 'left' | undefined> {
  if (typeof sealed !== 'string' || sealer.isCurrent(sealed)) return undefined;
  const anew = sealedAnew(sealer, sealed, placeOf({ id: _id, companyId }));
  if (!anew) return 'left';
  await connection
    .collection<Document>(collection)
    .updateOne({ _id, [field]: sealed }, { $set: { [field]: anew } });
  return 'sealed';
}

function sealedAnew(sealer: Sealer, sealed: string, place: string): string | undefined {
  try {
    return sealer.seal(sealer.open(sealed, place), place);
  } catch {
    return undefined;
  }
}
