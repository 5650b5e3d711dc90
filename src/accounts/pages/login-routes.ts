import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { DomainError } from '../../errors.ts';
import { deviceOf } from '../../platform/web/device.ts';
import { readForm } from '../../platform/web/form.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { mintMoreTime } from '../more-time-token.ts';
import { signIn } from '../sign-in.ts';
import { type AccountDoorway, companyOf, enter, knownSecrets } from './doorway.ts';
import { endedPage } from './ended.tsx';
import { loginPage, refusedLogin } from './login.tsx';

const LOGIN = '/c/:company/login';

const loginForm = z.strictObject({
  login: z.string().trim().min(1, { error: 'field.required' }).max(254, { error: 'field.long' }),
  password: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'field.long' }),
});

/** Signing in happens inside one company, at its own address. */
export function loginRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get(LOGIN, async (request, response) => {
    const voice = guestVoice(request, ctx.now());
    sendPage(response, voice, loginPage(voice, await companyOf(ctx, request)));
  });
  router.post(LOGIN, submit(ctx));
  return router;
}

const submit =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const voice = guestVoice(request, ctx.now());
    const company = await companyOf(ctx, request);
    const form = readForm(request, loginForm);
    if (!form.isValid) return sendPage(response, voice, { ...loginPage(voice, company, form), status: 422 });
    const origin = {
      network: networkOf(request),
      device: deviceOf(request),
      known: knownSecrets(ctx, request),
    };
    const answer = await signIn(ctx, { company, ...form.value, ...origin }).catch(ifRefused);
    if (!answer) return sendPage(response, voice, refusedLogin(voice, company, form.value.login));
    const { person, secret } = answer;
    if (secret === undefined) {
      const link = new URL(await mintMoreTime(ctx, person, { kind: 'link' }));
      return sendPage(response, voice, endedPage(voice, company, person, link.pathname));
    }
    await enter(ctx, { request, response }, { companyId: company.id, personId: person.id }, secret);
    response.redirect(303, '/account');
  };

function ifRefused(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'signIn.refused') return undefined;
  throw error;
}
