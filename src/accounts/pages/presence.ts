import type { Request, RequestHandler, Response } from 'express';
import { requireOpenDoors } from '../../companies/suspension.ts';
import { wholeNamesOf } from '../../directory/names.ts';
import { grantedIds } from '../../people/granted.ts';
import type { Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { findVisitor } from '../visitor.ts';
import { accountPage } from './account.tsx';
import { type AccountDoorway, knownSecrets, type Presence } from './doorway.ts';
import { endedPage } from './ended.tsx';
import { strangerPage } from './signed-out.tsx';

export type Answer = (presence: Presence, request: Request, response: Response) => Promise<unknown> | unknown;

/** A route for who is signed in, also where the account has ended since. */
export const forKnown =
  (ctx: AccountDoorway, answer: Answer): RequestHandler =>
  async (request, response) => {
    const visitor = await findVisitor(ctx, ctx.cookie.read(request));
    const company = visitor && (await ctx.companies.find(visitor.person.companyId));
    if (!visitor || !company) {
      const companyId = await ctx.knownBrowsers.companyOf(knownSecrets(ctx, request), ctx.now());
      const voice = guestVoice(request, ctx.now());
      return sendPage(response, voice, strangerPage(voice, companyId));
    }
    requireOpenDoors(company);
    await answer({ visitor, company, voice: voiceFor(visitor.person.account, ctx.now()) }, request, response);
  };

/** An account that has ended says so, whatever page was asked for. */
export const forOpen = (ctx: AccountDoorway, answer: Answer): RequestHandler =>
  forKnown(ctx, (presence, request, response) => {
    const { visitor, voice, company } = presence;
    if (!visitor.isOpen)
      return sendPage(response, voice, endedPage(voice, company, visitor.person, '/account/more-time'));
    return answer(presence, request, response);
  });

/** With everything granted, as it is called now. */
export async function sendAccount(
  ctx: Pick<AccountDoorway, 'directory'>,
  presence: Presence,
  response: Response,
  notice?: string,
): Promise<void> {
  const { visitor, company, voice } = presence;
  const names = await wholeNamesOf(ctx, company.id, grantedIds(visitor.person.access));
  sendPage(response, voice, accountPage(presence, names, notice));
}

/** The presence after an act of the visitor, in the language that they may just have chosen. */
export const presenceOf = (presence: Presence, person: Person, now: Date): Presence => {
  const { account } = person;
  if (!account) return presence;
  const visitor = { ...presence.visitor, person: { ...person, account } };
  return { ...presence, visitor, voice: voiceFor(account, now) };
};
