import type { Request, RequestHandler, Response } from 'express';
import { findVisitor } from '../../accounts/visitor.ts';
import type { Company } from '../../companies/store.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Person } from '../../people/person.ts';
import type { Token } from '../../people/tokens.ts';
import { languages, type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { HostCookie } from '../../platform/web/cookies.ts';
import type { Limits, Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { type LanguageLinks, type Page, sendPage } from '../../platform/web/page.tsx';
import { chosenLanguage, guestVoice } from '../../platform/web/reader.ts';
import type { Granting } from '../accept.ts';
import { type LinkState, stateOf } from '../invitation.ts';
import { lookUp } from '../look-up.ts';
import { deadPage, presentPage, unknownPage } from './dead.tsx';
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
  /** The address of a page of this link, in the language that was chosen; without a name the first one. */
  at(page?: LinkPage): string;
  /** This page in each language. */
  languages: LanguageLinks;
  token: Token;
  person: Person;
  company: Company;
  voice: Voice;
  state: VisitState;
}

/** Of the link; or the company stands still, which is all that its holder learns. */
export type VisitState = LinkState | 'suspended';

export type LinkPage = 'open' | 'register' | 'decline' | 'question' | 'quiet' | 'unknown' | 'ask' | 'leave';

type Answer = (visit: Visit, request: Request, response: Response) => Promise<void> | void;

const UNKNOWN: Rule = { name: 'link-unknown', points: 20, seconds: 60 };

const readerOf = ({ invitation, account }: Person) => account ?? invitation;

async function findVisit(ctx: Doorway, request: Request): Promise<Visit | undefined> {
  const secret = String(request.params.token);
  const found = await lookUp(ctx, secret);
  if (!found) return undefined;
  const { token, person, company } = found;
  const now = ctx.now();
  const chosen = chosenLanguage(request);
  const { language, timeZone } = readerOf(person);
  const voice = voiceFor({ language: chosen ?? language, timeZone }, now);
  const path = `/i/${secret}`;
  return {
    at: page => `${path}${page ? `/${page}` : ''}${chosen ? `?language=${chosen}` : ''}`,
    languages: linksIn(READABLE.find(page => request.path === `${path}/${page}`) ? request.path : path),
    ...{ token, person, company, voice },
    state: company.suspension ? 'suspended' : stateOf(token, person, now),
  };
}

/** Those that are pages of their own; what the other forms answer is left for the first one. */
const READABLE: LinkPage[] = ['register', 'decline', 'question', 'quiet', 'unknown'];

const linksIn = (path: string): LanguageLinks =>
  languages.map(language => ({ language, href: `${path}?language=${language}` }));

export const sendVisit = (response: Response, { voice, languages }: Visit, page: Page): void =>
  sendPage(response, voice, { ...page, languages });

/** A route for whoever has a real token, dead or alive; all other tokens get one and the same page. */
export const forHolder =
  (ctx: Doorway, answer: Answer): RequestHandler =>
  async (request, response) => {
    const visit = await findVisit(ctx, request);
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
    const { person, state } = visit;
    const visitor = await findVisitor(ctx, ctx.cookie.read(request));
    const isThemselves = visitor?.isOpen === true && visitor.person.id === person.id;
    const dead = (died: VisitState) =>
      died === 'used' && isThemselves ? presentPage(visit) : deadPage({ ...visit, state: died });
    if (state !== 'open' && state !== alsoFor) return sendVisit(response, visit, dead(state));
    if (visitor?.isOpen && !isThemselves)
      return sendVisit(response, visit, elsewherePage(visit, visitor.person));
    await Promise.resolve(answer(visit, request, response)).catch((error: unknown) => {
      const died = stateIn(error);
      if (!died) throw error;
      sendVisit(response, visit, dead(died));
    });
  });

const DEAD: LinkState[] = ['expired', 'cancelled', 'used', 'declined', 'replaced'];

const stateIn = (error: unknown): LinkState | undefined =>
  error instanceof DomainError ? DEAD.find(state => error.code === `invitation.${state}`) : undefined;
