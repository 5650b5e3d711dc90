import { type RequestHandler, Router } from 'express';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { forget } from '../../platform/web/cookies.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { findVisitor } from '../visitor.ts';
import { arrivedPage } from './arrived.tsx';
import type { AccountDoorway } from './doorway.ts';
import { type Answer, forOpen, sendAccount } from './presence.ts';
import { signedOutPage } from './signed-out.tsx';

export function accountRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get('/account', forOpen(ctx, show(ctx)));
  router.get(
    '/account/welcome',
    forOpen(ctx, (presence, _request, response) => sendPage(response, presence.voice, arrivedPage(presence))),
  );
  router.post('/sign-out', signOut(ctx));
  return router;
}

const show =
  (ctx: AccountDoorway): Answer =>
  (presence, _request, response) =>
    sendAccount(ctx, presence, response);

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
