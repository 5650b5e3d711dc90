import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { type FormState, readForm } from '../../platform/web/form.ts';
import { type Limits, limited, type Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { resetPassword } from '../reset-password.ts';
import { findReset, type Reset } from '../reset-token.ts';
import { weaknessFor } from '../weakness.ts';
import { resetDonePage, resetOverPage, resetPage } from './reset.tsx';

type ResetDoorway = Pick<Context, 'now' | 'people' | 'tokens' | 'companies' | 'wake'> & {
  limits: Limits;
};

const READS: Rule = { name: 'reset-read', points: 60, seconds: 60 };
const WRITES: Rule = { name: 'reset-write', points: 10, seconds: 60 };
const UNKNOWN: Rule = { name: 'link-unknown', points: 20, seconds: 60 };
const LINK = '/reset/:token';

const resetForm = z.strictObject({
  password: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'password.long' }),
});

/** Where somebody with a reset link chooses a new password. GET changes nothing: mail scanners follow every link. */
export function resetRoutes(ctx: ResetDoorway): Router {
  const router = Router();
  router.get(LINK, limited(ctx.limits, READS), forHolder(ctx, show));
  router.post(LINK, limited(ctx.limits, WRITES), forHolder(ctx, submit(ctx)));
  return router;
}

interface Visit {
  reset: Reset;
  voice: Voice;
  path: string;
}

type Answer = (visit: Visit, request: Request, response: Response) => Promise<void> | void;

const forHolder =
  (ctx: ResetDoorway, answer: Answer): RequestHandler =>
  async (request, response) => {
    const secret = String(request.params.token);
    const reset = await findReset(ctx, secret);
    if (!reset) {
      await ctx.limits.take(UNKNOWN, networkOf(request));
      const voice = guestVoice(request, ctx.now());
      return sendPage(response, voice, resetOverPage(voice));
    }
    const voice = voiceFor(reset.person.account, ctx.now());
    await answer({ reset, voice, path: `/reset/${secret}` }, request, response);
  };

const show: Answer = ({ voice, reset, path }, _request, response) =>
  sendPage(response, voice, resetPage(voice, reset, path));

const submit =
  (ctx: ResetDoorway): Answer =>
  async ({ voice, reset, path }, request, response) => {
    const form = readForm(request, resetForm);
    const errors = form.isValid ? weaknessIn(reset, form.value.password) : form.errors;
    if (!form.isValid || errors) {
      const page = resetPage(voice, reset, path, { typed: {}, errors: errors ?? {} });
      return sendPage(response, voice, { ...page, status: 422 });
    }
    const isDone = await resetPassword(ctx, reset.token, form.value.password).then(() => true, ifOver);
    sendPage(response, voice, isDone ? resetDonePage(voice, reset) : resetOverPage(voice));
  };

/** Used, or its account ended, between the page and its form. */
function ifOver(error: unknown): false {
  if (error instanceof DomainError && error.code === 'link.unknown') return false;
  throw error;
}

function weaknessIn({ person, company }: Reset, password: string): FormState['errors'] | undefined {
  const weakness = weaknessFor(person, company, password);
  return weakness && { password: weakness };
}
