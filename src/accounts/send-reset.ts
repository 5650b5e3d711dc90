import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import { fullName, type Person, type TimelineEvent } from '../people/person.ts';
import { addSeconds } from '../platform/time.ts';
import { type Registered, requireOpenAccount } from './require-account.ts';
import { mintReset } from './reset-token.ts';

/** Within it a second click is the first one again. */
export const REPEAT_SECONDS = 30;

/** Where a reset may go: an address that a mail to it has proved, the login before any other. */
export function resetAddress({ profile, account }: Person): string | undefined {
  const proved = account?.provedAddresses ?? [];
  return proved.find(address => address === profile.email) ?? proved[0];
}

/** A person without any e-mail, for whom a link is handed over. */
export const isResetByLink = (person: Person): boolean =>
  person.account !== undefined && person.profile.email === undefined && resetAddress(person) === undefined;

/** Begins a reset, which ends those begun before, and has its link mailed. The one way in for whoever asks. */
export function withResetMail(person: Registered, to: string, now: Date): Registered {
  const begun = withReset(person, now);
  const { number: generation } = begun.account.reset;
  const { effects } = plan(begun, now, [{ kind: 'mail', template: 'reset', generation, to }]);
  return { ...begun, effects };
}

/**
 * Mails somebody a link to choose a new password. Throws `reset.unproved` where no address is proved, `account.closed`,
 * `account.none`, `person.deleted`.
 */
export async function sendReset(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  by: Administrator,
  id: string,
): Promise<Person> {
  const person = await ctx.people.change(by.company.id, id, known => {
    const now = ctx.now();
    requireOpenAccount(known, now);
    const to = resetAddress(known);
    const name = fullName(known.profile);
    if (!to) throw new DomainError('reset.unproved', { name, address: known.profile.email ?? name });
    const { reset } = known.account;
    if (reset && addSeconds(reset.at, REPEAT_SECONDS) > now) return undefined;
    return noted(withResetMail(known, to, now), by, 'resetSent', now);
  });
  ctx.wake(person);
  return person;
}

/** For somebody who has no e-mail: the link itself, for the administrator to hand over. Throws as `sendReset` does. */
export async function makeResetLink(
  ctx: Pick<Context, 'people' | 'tokens' | 'now' | 'wake' | 'publicUrl'>,
  by: Administrator,
  id: string,
): Promise<{ person: Person; url: string }> {
  const person = await ctx.people.change(by.company.id, id, known => {
    const now = ctx.now();
    requireOpenAccount(known, now);
    if (!isResetByLink(known)) throw new DomainError('reset.byMail', { name: fullName(known.profile) });
    return noted(withReset(known, now), by, 'resetLinkMade', now);
  });
  ctx.wake(person);
  requireOpenAccount(person, ctx.now());
  return { person, url: await mintReset(ctx, person, { kind: 'link' }) };
}

type Begun = Registered & { account: Required<Pick<Registered['account'], 'reset'>> };

function withReset(person: Registered, now: Date): Begun {
  const reset = { number: (person.account.reset?.number ?? 0) + 1, at: now };
  return { ...person, account: { ...person.account, reset } };
}

const noted = (person: Person, { actor }: Administrator, event: TimelineEvent, at: Date): Person =>
  note(person, { at, event, by: actor });
