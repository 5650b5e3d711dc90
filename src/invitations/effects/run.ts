import { randomUUID } from 'node:crypto';
import { DomainError } from '../../errors.ts';
import type { Effect, Person } from '../../people/person.ts';
import { addSeconds } from '../../platform/time.ts';
import { attempt } from './attempt.ts';
import type { EffectContext, Outcome } from './effect.ts';
import { untilStored } from './until-stored.ts';

/** After this another worker takes over from one that has died. */
const CLAIM_SECONDS = 10;

type Target = { companyId: string; id: string };
/** The effect whose attempt has just been written down, and the person as it then was. */
type Held = { person: Person; effect: Effect };
type Settled = { effect: Effect; outcome: Outcome };

/**
 * Runs what is due of a person's effects, the earliest first. One worker at a time has a person; another finds the
 * claim and leaves. With `signal` aborted nothing new is begun.
 */
export async function runEffects(
  ctx: EffectContext,
  target: Target,
  signal?: AbortSignal,
  { known, areAuditsLeft = false }: Knowing = {},
): Promise<void> {
  const worker = { claim: randomUUID(), isStopping: () => signal?.aborted === true, areAuditsLeft };
  let held = await advance(ctx, target, worker, { known });
  while (held) {
    const { person, effect } = held;
    const outcome = await holding(ctx, target, worker.claim, () => attempt(ctx, person, effect));
    // The mail is out, the card posted: a database that is down for a moment must not make that forgotten.
    held = await untilStored(() =>
      advance(ctx, target, worker, { settled: { effect, outcome }, known: person }),
    );
  }
}

interface Knowing {
  /** The person as last read: where that is still so, nothing is read again. */
  known?: Person;
  /** The next sweep writes audit entries, for many at once. */
  areAuditsLeft?: boolean;
}

interface Worker {
  claim: string;
  isStopping(): boolean;
  areAuditsLeft: boolean;
}

/** One write: the last attempt's result, and the next attempt or the end of the claim. */
async function advance(
  ctx: EffectContext,
  { companyId, id }: Target,
  worker: Worker,
  { settled, known }: { settled?: Settled; known?: Person | undefined },
): Promise<Held | undefined> {
  let next: Effect | undefined;
  const changed = await ctx.people
    .change(
      companyId,
      id,
      stored => {
        const now = ctx.now();
        const person = settled ? settle(stored, settled, now) : stored;
        next = mayWork(person, worker, now) ? dueEffect(person, now, worker) : undefined;
        if (next) return claimed(person, next, worker.claim, now);
        return person.claim?.id === worker.claim ? released(person) : settled && person;
      },
      known,
    )
    .catch(ignoreErased);
  const effect = changed?.effects.find(({ id }) => id === next?.id);
  return changed && effect && { person: changed, effect };
}

const mayWork = (person: Person, worker: Worker, now: Date): boolean =>
  !worker.isStopping() && (person.claim?.id === worker.claim || isFree(person, now));

/** No worker has the person. */
export const isFree = ({ claim }: Person, now: Date): boolean => !claim || claim.until <= now;

/** Whether anything is due that is not for the audit alone. */
export const isOwed = (person: Person, now: Date): boolean =>
  dueEffect(person, now, { areAuditsLeft: true }) !== undefined;

/** The earliest first; mails after all else, since a slow mail server must not hold the card back. */
function dueEffect(
  { effects }: Person,
  now: Date,
  { areAuditsLeft }: Pick<Worker, 'areAuditsLeft'>,
): Effect | undefined {
  const order = (effect: Effect) => [effect.kind === 'mail' ? 1 : 0, effect.at.getTime()] as const;
  return effects
    .filter(({ at, kind }) => at <= now && !(areAuditsLeft && kind === 'audit'))
    .toSorted((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1])[0];
}

/** An attempt is recorded before it is made. */
function claimed(person: Person, next: Effect, claim: string, now: Date): Person {
  const effects = person.effects.map(effect =>
    effect.id === next.id
      ? { ...effect, attempts: effect.attempts + 1, firstAttemptAt: effect.firstAttemptAt ?? now }
      : effect,
  );
  return { ...person, effects, claim: { id: claim, until: addSeconds(now, CLAIM_SECONDS) } };
}

function released({ claim: _, ...person }: Person): Person {
  return person;
}

function settle(person: Person, { effect, outcome }: Settled, now: Date): Person {
  const { again } = outcome;
  const effects = again
    ? person.effects.map(other => (other.id === effect.id ? { ...other, at: again } : other))
    : person.effects.filter(other => other.id !== effect.id);
  const without = { ...person, effects };
  return outcome.apply?.(without, now) ?? without;
}

/** Keeps the claim alive while a mail server or Slack takes its time. */
async function holding<T>(
  ctx: EffectContext,
  { companyId, id }: Target,
  claim: string,
  work: () => Promise<T>,
): Promise<T> {
  const renew = () =>
    ctx.people.change(companyId, id, person =>
      person.claim?.id === claim
        ? { ...person, claim: { id: claim, until: addSeconds(ctx.now(), CLAIM_SECONDS) } }
        : undefined,
    );
  const renewing = setInterval(() => void renew().catch(() => {}), (CLAIM_SECONDS * 1000) / 3);
  return work().finally(() => clearInterval(renewing));
}

function ignoreErased(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'person.unknown') return undefined;
  throw error;
}
