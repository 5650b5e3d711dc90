// A login counts as its owner's only once a mail to it was answered (SECURITY.md row 10): until then it is not verified
// for the platform, an administrator's flag sleeps, and no reset goes there.
import type { Context } from '../context.ts';
import { plan } from '../people/effects.ts';
import { type Account, isAccountOpen, type Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { addHours } from '../platform/time.ts';
import { type AccountToken, findAccountToken } from './account-token.ts';
import type { Registered } from './require-account.ts';

export const PROOF_HOURS = 24;

/** What the platform is told as `email_verified`. A phone is never proved. */
export const isLoginProved = ({
  profile,
  account,
}: Pick<Person, 'profile'> & { account: Pick<Account, 'provedAddresses'> }): boolean =>
  profile.email !== undefined && account.provedAddresses.includes(profile.email);

/** Has a link mailed to the address, which ends those mailed before. */
export function withProofMail(person: Registered, address: string, now: Date): Registered {
  const number = (person.account.proof?.number ?? 0) + 1;
  const account: Account = { ...person.account, proof: { number, address, at: now } };
  const { effects } = plan(person, now, [
    { kind: 'mail', template: 'confirmAddress', generation: number, to: address },
  ]);
  return { ...person, account, effects };
}

export async function mintProof(
  ctx: Pick<Context, 'tokens' | 'now' | 'publicUrl'>,
  { companyId, id: personId, invitation, account }: Registered,
  address: string,
): Promise<string> {
  const now = ctx.now();
  const secret = await ctx.tokens.mint(
    {
      companyId,
      personId,
      invitationId: invitation.id,
      generation: account.proof?.number ?? 0,
      epoch: account.epoch,
      purpose: 'confirmation',
      channel: { kind: 'mail', address },
      expiresAt: addHours(now, PROOF_HOURS),
    },
    now,
  );
  return `${ctx.publicUrl}/confirm/${secret}`;
}

/** Whether the mail of this proof is still to go out. */
export const isProofWanted = ({ account }: Person, number: number, now: Date): boolean =>
  account?.proof?.number === number &&
  !account.proof.isDone &&
  isAccountOpen(account, now) &&
  addHours(account.proof.at, PROOF_HOURS) > now;

/** Whether the token may prove its address at this moment. */
export function isProofOpen(token: Token, { account }: Person, now: Date): boolean {
  if (!account?.proof || account.proof.isDone || !isAccountOpen(account, now)) return false;
  if (token.purpose !== 'confirmation' || !token.expiresAt || token.expiresAt <= now) return false;
  const { number, address } = account.proof;
  const isMailedThere = token.channel.kind === 'mail' && token.channel.address === address;
  return token.epoch === account.epoch && token.generation === number && isMailedThere;
}

export type Proof = AccountToken;

/** Whose address a secret proves. Throws `company.closed`. */
export const findProof = (
  ctx: Parameters<typeof findAccountToken>[0],
  secret: string,
): Promise<Proof | undefined> => findAccountToken(ctx, secret, 'confirmation', isProofOpen);
