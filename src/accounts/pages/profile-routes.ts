import { Router } from 'express';
import { readForm } from '../../platform/web/form.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { changeProfile } from '../change-profile.ts';
import type { AccountDoorway } from './doorway.ts';
import { type Answer, forOpen, presenceOf, sendAccount } from './presence.ts';
import { profilePage } from './profile.tsx';
import { changeOf, profileForm } from './profile-form.ts';

const PROFILE = '/account/profile';

export function profileRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get(
    PROFILE,
    forOpen(ctx, (presence, _request, response) => sendPage(response, presence.voice, profilePage(presence))),
  );
  router.post(PROFILE, forOpen(ctx, submit(ctx)));
  return router;
}

const submit =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    const form = readForm(request, profileForm(presence, request.body));
    if (!form.isValid)
      return sendPage(response, presence.voice, { ...profilePage(presence, form), status: 422 });
    const person = await changeProfile(ctx, presence.visitor, changeOf(form.value));
    const after = presenceOf(presence, person, ctx.now());
    await sendAccount(ctx, after, response, after.voice.text('profile.saved'));
  };
