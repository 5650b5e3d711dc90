import { type RequestHandler, Router } from 'express';
import { namesOf } from '../../directory/names.ts';
import { grantedIds } from '../../people/granted.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { forget } from '../../platform/web/cookies.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { findVisitor } from '../visitor.ts';
import { accountPage, arrivedPage } from './account.tsx';
import { type AccountDoorway, type Answer, forKnown } from './doorway.ts';
import { endedPage } from './ended.tsx';
import { signedOutPage } from './signed-out.tsx';

export function accountRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get('/account', forOpen(ctx, show(ctx)));
  router.get(
    '/account/welcome',
    forOpen(ctx, ({ voice, visitor, company }, _request, response) =>
      sendPage(response, voice, arrivedPage(voice, visitor, company)),
    ),
  );
  router.post('/sign-out', signOut(ctx));
  return router;
}

/** An account that has ended says so, whatever page was asked for. */
export const forOpen = (ctx: AccountDoorway, answer: Answer): RequestHandler =>
  forKnown(ctx, (presence, request, response) => {
    const { visitor, voice, company } = presence;
    if (!visitor.isOpen) return sendPage(response, voice, endedPage(voice, company));
    return answer(presence, request, response);
  });

const show =
  (ctx: AccountDoorway): Answer =>
  async ({ voice, visitor, company }, _request, response) => {
    const names = await namesOf(ctx, company.id, grantedIds(visitor.person.access));
    sendPage(response, voice, accountPage(voice, visitor, company, names));
  };

const signOut =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const secret = ctx.cookie.read(request);
    const visitor = await findVisitor(ctx, secret);
    if (secret !== undefined) await ctx.sessions.close(secret);
    forget(response, ctx.cookie);
    const voice = visitor ? voiceFor(visitor.person.account, ctx.now()) : guestVoice(request, ctx.now());
    sendPage(response, voice, signedOutPage(voice, visitor?.person.companyId));
  };
