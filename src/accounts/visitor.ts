import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type Account, isAccountOpen, type Person } from '../people/person.ts';
import type { Session } from './sessions.ts';

/** Somebody whose browser holds a session: of an account that is open, or of one that has ended since. */
export interface Visitor {
  person: Person & { account: Account };
  isOpen: boolean;
  session: Session;
  /** Of the session, as the browser sent it. */
  secret: string;
}

/** Asked at every request: the account's end and its epoch end every session in that moment. */
export async function findVisitor(
  ctx: Pick<Context, 'sessions' | 'people' | 'now'>,
  secret: string | undefined,
): Promise<Visitor | undefined> {
  const now = ctx.now();
  const session = secret === undefined ? undefined : await ctx.sessions.find(secret, now);
  if (!secret || !session) return undefined;
  const person = await ctx.people.find(session.companyId, session.personId);
  if (!person || !hasAccount(person)) return undefined;
  const { account } = person;
  const isOpen = isAccountOpen(account, now);
  if (session.epoch !== (isOpen ? account.epoch : lastEpoch(account))) return undefined;
  if (!isOpen) return { person, session, secret, isOpen };
  if (await ctx.sessions.touch(secret, session, now)) await markSeen(ctx, person);
  return { person, session, secret, isOpen };
}

/** Of the sessions that the account's end has ended, and no earlier act; the end raises it once it is noted. */
const lastEpoch = ({ status, epoch }: Account): number => (status === 'ended' ? epoch - 1 : epoch);

export const hasAccount = (person: Person): person is Person & { account: Account } =>
  person.account !== undefined;

/**
 * The person as stored, where the visitor may still change it: throws `session.ended` where another act has ended the
 * session since it was looked at.
 */
export function requireSession(
  known: Person,
  { session }: Pick<Visitor, 'session'>,
  now: Date,
): asserts known is Person & { account: Account } {
  const { account } = known;
  if (!account || account.epoch !== session.epoch || !isAccountOpen(account, now))
    throw new DomainError('session.ended');
}

/** For "last activity" in the lists. */
const markSeen = (ctx: Pick<Context, 'people' | 'now'>, { companyId, id }: Person): Promise<Person> =>
  ctx.people.change(companyId, id, person =>
    hasAccount(person) ? { ...person, account: { ...person.account, lastSeenAt: ctx.now() } } : undefined,
  );
