import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { sealer } from '../crypto.ts';
import { reseal, type SealedField } from './reseal.ts';

const bound = (collection: string, field: string, name = field): SealedField => ({
  collection,
  field,
  placeOf: ({ companyId, id }) => `${companyId}/${collection}/${id}/${name}`,
});

/** Everything that is sealed where it rests; one that is missing here keeps an old key in use. */
const SEALED_FIELDS: SealedField[] = [
  bound('drafts', 'sealed'),
  bound('importRows', 'sealed'),
  bound('importRows', 'result'),
  bound('tokens', 'sealedLink', 'link'),
  { collection: 'listMemory', field: 'sealed', placeOf: ({ id }) => `listMemory/${id}/sealed` },
];

/** While a key is being changed: with two of them, or more, all is sealed under the first. Never rejects. */
export async function sealAnew(
  connection: Connection,
  keys: readonly Buffer[],
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<void> {
  if (keys.length < 2) return;
  await reseal(connection, sealer(keys), SEALED_FIELDS, signal).then(
    counts => log.info(counts, 'all that can be opened is sealed under the first key: the others may go'),
    err => log.warn({ err }, 'not all is sealed under the first key; the next start tries again'),
  );
}
