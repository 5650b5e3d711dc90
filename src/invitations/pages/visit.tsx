import type { Request, RequestHandler, Response } from 'express';
import { findVisitor } from '../../accounts/visitor.ts';
import type { Company } from '../../companies/store.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Person } from '../../people/person.ts';
import type { Token } from '../../people/tokens.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { HostCookie } from '../../platform/web/cookies.ts';
import type { Limits, Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import type { Granting } from '../accept.ts';
import { type LinkState, stateOf } from '../invitation.ts';
import { lookUp } from '../look-up.ts';
import { deadPage, unknownPage } from './dead.tsx';
import { elsewherePage } from './elsewhere.tsx';

/** What the pages of an invitation ask for. */
export type Doorway = Pick<
  Context,
  'now' | 'people' | 'tokens' | 'companies' | 'mailLimits' | 'sessions' | 'knownBrowsers' | 'wake'
> &
  Granting & {
    limits: Limits;
    cookie: HostCookie;
    knownCookie: HostCookie;
  };

/** Somebody with a real token. */
export interface Visit {
  /** Of the pages of this link: `/i/<token>`. */
  path: string;
  token: Token;
  person: Person;
  company: Company;
  voice: Voice;
  state: LinkState;
}

type Answer = (visit: Visit, request: Request, response: Response) => Promise<void> | void;

const UNKNOWN: Rule = { name: 'link-unknown', points: 20, seconds: 60 };

const readerOf = ({ invitation, account }: Person) => account ?? invitation;

async function findVisit(ctx: Doorway, secret: string): Promise<Visit | undefined> {
  const found = await lookUp(ctx, secret);
  if (!found) return undefined;
  const { token, person, company } = found;
  const now = ctx.now();
  const { language, timeZone } = readerOf(person);
  const voice = voiceFor({ language, timeZone }, now);
  return { path: `/i/${secret}`, token, person, company, voice, state: stateOf(token, person, now) };
}

/** A route for whoever has a real token, dead or alive; all other tokens get one and the same page. */
export const forHolder =
  (ctx: Doorway, answer: Answer): RequestHandler =>
  async (request, response) => {
    const visit = await findVisit(ctx, String(request.params.token));
    if (visit) return answer(visit, request, response);
    await ctx.limits.take(UNKNOWN, networkOf(request));
    const voice = guestVoice(request, ctx.now());
    sendPage(response, voice, unknownPage(voice));
  };

/**
 * A route of a living link. A dead one says why, also where it died between the page and its form; who is signed in as
 * somebody else is asked to sign out first.
 */
export const forInvitee = (ctx: Doorway, answer: Answer, alsoFor?: LinkState): RequestHandler =>
  forHolder(ctx, async (visit, request, response) => {
    const { voice, person, state } = visit;
    if (state !== 'open' && state !== alsoFor) return sendPage(response, voice, deadPage(visit));
    const visitor = await findVisitor(ctx, ctx.cookie.read(request));
    if (visitor?.isOpen && visitor.person.id !== person.id)
      return sendPage(response, voice, elsewherePage(visit, visitor.person));
    await Promise.resolve(answer(visit, request, response)).catch((error: unknown) => {
      const died = stateIn(error);
      if (!died) throw error;
      sendPage(response, voice, deadPage({ ...visit, state: died }));
    });
  });

const DEAD: LinkState[] = ['expired', 'cancelled', 'used', 'declined', 'replaced'];

const stateIn = (error: unknown): LinkState | undefined =>
  error instanceof DomainError ? DEAD.find(state => error.code === `invitation.${state}`) : undefined;
