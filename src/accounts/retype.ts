import type { Context } from '../context.ts';
import { addSeconds } from '../platform/time.ts';
import type { Limits } from '../platform/web/limits.ts';
import { isPassword } from './guesses.ts';
import type { Visitor } from './visitor.ts';

const FRESH_SECONDS = 600;

/** Whoever finds an open browser must not be able to take the account over. */
export const mustRetype = ({ session }: Visitor, now: Date): boolean =>
  addSeconds(session.typedAt, FRESH_SECONDS) <= now;

type Ctx = Pick<Context, 'sessions' | 'now'> & { limits: Limits };

/** Whether it is the visitor's password, of which the session then takes note. Throws `limit.requests`. */
export async function retype(
  ctx: Ctx,
  { person, secret }: Visitor,
  password: string,
  network: string,
): Promise<boolean> {
  const login = person.identity ?? '';
  const guess = { companyId: person.companyId, login, person, network, trusted: secret, password };
  const isRight = await isPassword(ctx, guess);
  if (isRight) await ctx.sessions.retyped(secret, ctx.now());
  return isRight;
}
