import type { Context } from '../context.ts';
import { note, plan } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import { addDays, addSeconds } from '../platform/time.ts';

const ASKS_A_DAY = 3;
/** Within it a second click is the first one again. */
const REPEAT_SECONDS = 30;

/** Asks the inviter for more time, who gets a message with *Extend account*; beyond the limit nothing happens. */
export async function askForTime(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  { companyId, id }: Pick<Person, 'companyId' | 'id'>,
  word: string,
): Promise<void> {
  ctx.wake(await ctx.people.change(companyId, id, known => asked(known, word, ctx.now())));
}

/** When somebody asked last, and was not answered by an extension. */
export const lastAsked = ({ account }: Pick<Person, 'account'>): Date | undefined =>
  account?.moreTimeAt?.at(-1);

function asked(known: Person, word: string, now: Date): Person | undefined {
  const { account } = known;
  if (known.erasedAt || !account?.endsAt) return undefined;
  const today = (account.moreTimeAt ?? []).filter(at => at > addDays(now, -1));
  const isRepeated = today.some(at => addSeconds(at, REPEAT_SECONDS) > now);
  if (isRepeated || today.length >= ASKS_A_DAY) return undefined;
  const next = { ...known, account: { ...account, moreTimeAt: [...today, now] } };
  return plan(note(next, { at: now, event: 'moreTimeAsked' }), now, [
    { kind: 'alert', alert: 'moreTime', detail: word },
  ]);
}
