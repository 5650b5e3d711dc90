import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { lineField } from '../../platform/text.ts';
import { readForm } from '../../platform/web/form.ts';
import { limited, type Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { askForTime, lastAsked } from '../ask-for-time.ts';
import { findMoreTime } from '../more-time-token.ts';
import type { Registered } from '../require-account.ts';
import type { AccountDoorway } from './doorway.ts';
import { moreTimeAskedPage, moreTimeOverPage, moreTimePage, OWN, WORD_LENGTH } from './more-time.tsx';
import { forKnown } from './presence.ts';

const LINK = '/more-time/:token';
const READS: Rule = { name: 'more-time-read', points: 60, seconds: 60 };
const WRITES: Rule = { name: 'more-time-write', points: 10, seconds: 60 };
const UNKNOWN: Rule = { name: 'link-unknown', points: 20, seconds: 60 };

const moreTimeForm = z.strictObject({
  word: lineField(WORD_LENGTH).refine(word => word !== '', { error: 'field.required' }),
});

interface Asking {
  person: Registered;
  company: string;
  voice: Voice;
  path: string;
}

type Answer = (asking: Asking, request: Request, response: Response) => Promise<void> | void;
type Guard = (ctx: AccountDoorway, answer: Answer) => RequestHandler;

/** By the link in a mail, or in a session, which outlives the account's end for this alone. */
export function moreTimeRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  const ways: [string, Guard][] = [
    [LINK, forHolder],
    [OWN, forVisitor],
  ];
  for (const [path, guard] of ways) {
    router.get(path, limited(ctx.limits, READS), guard(ctx, show));
    router.post(path, limited(ctx.limits, WRITES), guard(ctx, submit(ctx)));
  }
  return router;
}

const forHolder: Guard = (ctx, answer) => async (request, response) => {
  const secret = String(request.params.token);
  const found = await findMoreTime(ctx, secret);
  if (!found) {
    await ctx.limits.take(UNKNOWN, networkOf(request));
    const voice = guestVoice(request, ctx.now());
    return sendPage(response, voice, moreTimeOverPage(voice));
  }
  const { person, company } = found;
  const voice = voiceFor(person.account, ctx.now());
  await answer({ person, company: company.name, voice, path: `/more-time/${secret}` }, request, response);
};

const forVisitor: Guard = (ctx, answer) =>
  forKnown(ctx, async ({ visitor: { person }, company, voice }, request, response) => {
    if (!person.account.endsAt) return sendPage(response, voice, moreTimeOverPage(voice));
    await answer({ person, company: company.name, voice, path: OWN }, request, response);
  });

const show: Answer = ({ person, voice, company, path }, _request, response) =>
  sendPage(response, voice, moreTimePage(voice, company, { path, asked: lastAsked(person) }));

const submit =
  (ctx: AccountDoorway): Answer =>
  async ({ person, voice, company, path }, request, response) => {
    const form = readForm(request, moreTimeForm);
    if (!form.isValid)
      return sendPage(response, voice, {
        ...moreTimePage(voice, company, { path, asked: lastAsked(person), state: form }),
        status: 422,
      });
    await askForTime(ctx, person, form.value.word);
    sendPage(response, voice, moreTimeAskedPage(voice, path));
  };
