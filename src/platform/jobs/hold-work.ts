import { randomUUID } from 'node:crypto';
import { addSeconds } from '../time.ts';
import { ClaimLost, type Held, type Target, type Work, type Works } from './work.ts';

/** After this another worker takes over from one that has died. */
const CLAIM_SECONDS = 10;

interface At<W extends Work> {
  works: Pick<Works<W>, 'change'>;
  now(): Date;
}

/** Does `run` unless another worker has the work. */
export async function holdWork<W extends Work>(
  { works, now }: At<W>,
  { companyId, id }: Target,
  run: (held: Held<W>) => Promise<void>,
): Promise<void> {
  const claim = randomUUID();
  const claimed = (present: W): W => ({
    ...present,
    claim: { id: claim, until: addSeconds(now(), CLAIM_SECONDS) },
  });
  const taken = await works.change(companyId, id, present =>
    isFree(present, now()) ? claimed(present) : undefined,
  );
  if (taken.claim?.id !== claim) return;
  const change = (decide: (present: W) => W | undefined) =>
    works.change(companyId, id, present => {
      if (present.claim?.id !== claim) throw new ClaimLost();
      return decide(present);
    });
  const held: Held<W> = {
    present: taken,
    change: async decide => {
      held.present = await change(decide);
      return held.present;
    },
  };
  const renewing = setInterval(() => void change(claimed).catch(() => {}), (CLAIM_SECONDS * 1000) / 3);
  try {
    await run(held);
  } finally {
    clearInterval(renewing);
    await change(released).catch(ignoreLost);
  }
}

const isFree = ({ claim }: Work, now: Date): boolean => !claim || claim.until <= now;

function released<W extends Work>(present: W): W {
  const { claim: _, ...rest } = present;
  return rest as W;
}

export function ignoreLost(error: unknown): void {
  if (!(error instanceof ClaimLost)) throw error;
}
