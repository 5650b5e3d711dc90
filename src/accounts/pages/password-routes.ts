import { type Request, Router } from 'express';
import { z } from 'zod';
import { renewCookie } from '../../platform/web/cookies.ts';
import { type FormState, readForm } from '../../platform/web/form.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { changePassword } from '../change-password.ts';
import { retype } from '../retype.ts';
import { weaknessFor } from '../weakness.ts';
import type { AccountDoorway, Presence } from './doorway.ts';
import { passwordPage } from './password.tsx';
import { type Answer, forOpen, sendAccount } from './presence.ts';

const PASSWORD = '/account/password';

const passwordForm = z.strictObject({
  current: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'field.long' }),
  password: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'password.long' }),
});

export function passwordRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get(
    PASSWORD,
    forOpen(ctx, (presence, _request, response) =>
      sendPage(response, presence.voice, passwordPage(presence)),
    ),
  );
  router.post(PASSWORD, forOpen(ctx, submit(ctx)));
  return router;
}

const submit =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    const form = readForm(request, passwordForm);
    const errors = form.isValid ? await problemsIn(ctx, presence, request, form.value) : form.errors;
    if (!form.isValid || errors) {
      const page = passwordPage(presence, { typed: {}, errors: errors ?? {} });
      return sendPage(response, presence.voice, { ...page, status: 422 });
    }
    const secret = await changePassword(ctx, presence.visitor, form.value.password);
    await renewCookie(ctx, { request, response }, secret);
    await sendAccount(ctx, presence, response, presence.voice.text('passwordChange.done'));
  };

/** The present one first: what is wrong with a new one is the owner's business alone. */
async function problemsIn(
  ctx: AccountDoorway,
  { visitor, company }: Presence,
  request: Request,
  { current, password }: z.output<typeof passwordForm>,
): Promise<FormState['errors'] | undefined> {
  if (!(await retype(ctx, visitor, current, networkOf(request)))) return { current: 'password.wrong' };
  const weakness = weaknessFor(visitor.person, company, password);
  return weakness && { password: weakness };
}
