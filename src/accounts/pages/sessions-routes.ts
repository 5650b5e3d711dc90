import { type Response, Router } from 'express';
import { z } from 'zod';
import { forget, renewCookie } from '../../platform/web/cookies.ts';
import { readForm } from '../../platform/web/form.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { endOtherSessions, signOutEverywhere } from '../end-sessions.ts';
import { mustRetype, retype } from '../retype.ts';
import type { AccountDoorway, Presence } from './doorway.ts';
import { type Answer, forOpen } from './presence.ts';
import { type SessionsView, sessionsPage } from './sessions.tsx';
import { signedOutPage } from './signed-out.tsx';

const SESSIONS = '/account/sessions';

const unlockForm = z.strictObject({
  current: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'field.long' }),
});
const endForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{16}$/) });
const bareForm = z.strictObject({});

export function sessionsRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get(
    SESSIONS,
    forOpen(ctx, (presence, _request, response) => show(ctx, presence, response)),
  );
  router.post(`${SESSIONS}/unlock`, forOpen(ctx, unlock(ctx)));
  router.post(`${SESSIONS}/end`, forOpen(ctx, unlessLocked(ctx, endOne(ctx))));
  router.post(`${SESSIONS}/others`, forOpen(ctx, unlessLocked(ctx, endOthers(ctx))));
  router.post(`${SESSIONS}/everywhere`, forOpen(ctx, everywhere(ctx)));
  return router;
}

type Shown = Partial<SessionsView> & { status?: number; secret?: string };

async function show(
  ctx: AccountDoorway,
  presence: Presence,
  response: Response,
  { status = 200, secret, ...view }: Shown = {},
): Promise<void> {
  const { visitor, voice } = presence;
  const { companyId, id: personId, account } = visitor.person;
  const epoch = secret === undefined ? account.epoch : account.epoch + 1;
  const page = sessionsPage(presence, {
    sessions: await ctx.sessions.list({ companyId, personId, epoch }, ctx.now()),
    own: ctx.sessions.handleOf(secret ?? visitor.secret),
    isLocked: mustRetype(visitor, ctx.now()),
    ...view,
  });
  sendPage(response, voice, { ...page, status });
}

/** A page may lie open for longer than the password counts. */
const unlessLocked =
  (ctx: AccountDoorway, answer: Answer): Answer =>
  (presence, request, response) =>
    mustRetype(presence.visitor, ctx.now())
      ? show(ctx, presence, response, { status: 403 })
      : answer(presence, request, response);

const unlock =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    const form = readForm(request, unlockForm);
    const isRight =
      form.isValid && (await retype(ctx, presence.visitor, form.value.current, networkOf(request)));
    if (isRight) return show(ctx, presence, response, { isLocked: false });
    const errors = form.isValid ? ({ current: 'password.wrong' } as const) : form.errors;
    await show(ctx, presence, response, { status: 422, state: { typed: {}, errors } });
  };

const endOne =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    const form = readForm(request, endForm);
    if (form.isValid) {
      const { companyId, id: personId, account } = presence.visitor.person;
      await ctx.sessions.closeOne({ companyId, personId, epoch: account.epoch }, form.value.session);
    }
    await show(ctx, presence, response, { notice: presence.voice.text('sessions.ended') });
  };

const endOthers =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    readForm(request, bareForm);
    const secret = await endOtherSessions(ctx, presence.visitor);
    await renewCookie(ctx, { request, response }, secret);
    await show(ctx, presence, response, { secret, notice: presence.voice.text('sessions.othersEnded') });
  };

const everywhere =
  (ctx: AccountDoorway): Answer =>
  async ({ visitor, voice }, request, response) => {
    readForm(request, bareForm);
    await signOutEverywhere(ctx, visitor);
    forget(response, ctx.cookie);
    sendPage(response, voice, signedOutPage(voice, visitor.person.companyId));
  };
