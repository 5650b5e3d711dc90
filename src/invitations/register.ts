import { hashPassword, verifyPassword } from '../accounts/passwords.ts';
import { hasAccount } from '../accounts/visitor.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Language, Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { addSeconds } from '../platform/time.ts';
import { type Agreed, type Answers, acceptInvitation, type Granting } from './accept.ts';

export interface RegistrationForm {
  firstName: string;
  lastName: string;
  answers?: Answers;
  password: string;
  language: Language;
  timeZone: string;
  agreed?: Agreed;
  device: string;
}

type Ctx = Pick<Context, 'people' | 'sessions' | 'now' | 'wake'> & Granting;

const REPEAT_SECONDS = 600;

/** Accepts the invitation and signs in; answers the session's secret. Throws as acceptInvitation does. */
export async function register(ctx: Ctx, token: Token, form: RegistrationForm): Promise<string> {
  const { password, device, ...profile } = form;
  const passwordHash = await hashPassword(password);
  const person = await acceptInvitation(ctx, token, { ...profile, passwordHash }).catch((error: unknown) =>
    repeated(ctx, token, password, error),
  );
  const { companyId, id: personId, account } = person;
  return ctx.sessions.open({ companyId, personId, epoch: account?.epoch ?? 0, device }, ctx.now());
}

/** A browser shows the answer to the second of two clicks: for the same password it is the same registration. */
async function repeated(ctx: Ctx, token: Token, password: string, error: unknown): Promise<Person> {
  if (!(error instanceof DomainError) || error.code !== 'invitation.used') throw error;
  const person = await ctx.people.find(token.companyId, token.personId);
  const isRecent =
    person && hasAccount(person) && addSeconds(person.account.registeredAt, REPEAT_SECONDS) > ctx.now();
  if (!isRecent || !(await verifyPassword(person.account.passwordHash, password))) throw error;
  return person;
}
