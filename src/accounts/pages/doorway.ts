import type { Request, Response } from 'express';
import type { Company } from '../../companies/store.ts';
import { requireOpenDoors } from '../../companies/suspension.ts';
import type { Context } from '../../context.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { type HostCookie, renewCookie } from '../../platform/web/cookies.ts';
import type { Limits } from '../../platform/web/limits.ts';
import { Refusal } from '../../platform/web/refusal.ts';
import type { Visitor } from '../visitor.ts';

/** What the pages of an account ask for. */
export type AccountDoorway = Pick<
  Context,
  | 'now'
  | 'publicUrl'
  | 'people'
  | 'companies'
  | 'directory'
  | 'tokens'
  | 'sessions'
  | 'knownBrowsers'
  | 'orderReset'
  | 'wake'
> & {
  limits: Limits;
  cookie: HostCookie;
  knownCookie: HostCookie;
};

/**
 * Of the route `/c/<company>/…`. An unknown company looks like an address that does not exist. Throws `company.closed`
 * for one that stands still, to known and unknown people alike.
 */
export async function companyOf(ctx: Pick<Context, 'companies'>, request: Request): Promise<Company> {
  const id = String(request.params.company);
  const company = /^[0-9a-f]{24}$/.test(id) ? await ctx.companies.find(id) : undefined;
  if (!company) throw new Refusal(404, 'No such company');
  requireOpenDoors(company);
  return company;
}

const MOST_SECRETS = 4;

/** What the browser was given when people signed in with it, the newest first. */
export const knownSecrets = (ctx: Pick<AccountDoorway, 'knownCookie'>, request: Request): string[] =>
  (ctx.knownCookie.read(request) ?? '').split('.').filter(Boolean).slice(0, MOST_SECRETS);

type Entrance = Pick<AccountDoorway, 'sessions' | 'knownBrowsers' | 'cookie' | 'knownCookie' | 'now'>;

/**
 * Puts a new session into the browser and remembers the browser. It gets a secret of its own making at each sign-in
 * that does not know it yet: one that somebody has planted would be known to them too.
 */
export async function enter(
  ctx: Entrance,
  http: { request: Request; response: Response },
  { companyId, personId }: { companyId: string; personId: string },
  secret: string,
): Promise<void> {
  await renewCookie(ctx, http, secret);
  const owner = { companyId, personId };
  const secrets = knownSecrets(ctx, http.request);
  const own =
    (await ctx.knownBrowsers.find(owner, secrets, ctx.now())) ??
    (await ctx.knownBrowsers.remember(owner, ctx.now()));
  const others = secrets.filter(other => other !== own);
  ctx.knownCookie.write(http.response, [own, ...others].slice(0, MOST_SECRETS).join('.'));
}

/** Who is signed in, the company, and how to speak to them. */
export interface Presence {
  visitor: Visitor;
  company: Company;
  voice: Voice;
}
