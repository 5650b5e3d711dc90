import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import { addSeconds } from '../../platform/time.ts';
import type { Import } from './import.ts';

/** After this another worker takes over from one that has died. */
const CLAIM_SECONDS = 10;

/** Another worker has the import now. */
export class ClaimLost extends Error {}

/** An import that this worker alone works on. */
export interface HeldImport {
  /** As last stored. */
  present: Import;
  /** Throws ClaimLost. */
  change(decide: (present: Import) => Import | undefined): Promise<Import>;
}

type Ctx = Pick<Context, 'imports' | 'now'>;

/** Works on the import unless another worker has it, or nothing of it is due. */
export async function holdImport(
  ctx: Ctx,
  { companyId, id }: { companyId: string; id: string },
  work: (held: HeldImport) => Promise<void>,
): Promise<void> {
  const claim = randomUUID();
  const until = () => addSeconds(ctx.now(), CLAIM_SECONDS);
  const claimed = await ctx.imports.change(companyId, id, present =>
    isFree(present, ctx.now()) ? { ...present, claim: { id: claim, until: until() } } : undefined,
  );
  if (claimed.claim?.id !== claim) return;
  const change = (decide: (present: Import) => Import | undefined) =>
    ctx.imports.change(companyId, id, present => {
      if (present.claim?.id !== claim) throw new ClaimLost();
      return decide(present);
    });
  const held: HeldImport = {
    present: claimed,
    change: async decide => {
      held.present = await change(decide);
      return held.present;
    },
  };
  const renewing = setInterval(
    () => void change(present => ({ ...present, claim: { id: claim, until: until() } })).catch(() => {}),
    (CLAIM_SECONDS * 1000) / 3,
  );
  try {
    await work(held);
  } finally {
    clearInterval(renewing);
    await change(released).catch(ignoreLost);
  }
}

const isFree = ({ claim }: Import, now: Date): boolean => !claim || claim.until <= now;

const released = ({ claim: _, ...present }: Import): Import => present;

function ignoreLost(error: unknown): void {
  if (!(error instanceof ClaimLost)) throw error;
}
