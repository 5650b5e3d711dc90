import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { DomainError } from '../../errors.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { type FormState, readForm } from '../../platform/web/form.ts';
import { limited, type Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { confirmAddress } from '../confirm-address.ts';
import { isPassword } from '../guesses.ts';
import { findProof, type Proof } from '../proof.ts';
import { confirmedPage, confirmOverPage, confirmPage } from './confirm.tsx';
import { type AccountDoorway, knownSecrets } from './doorway.ts';

const LINK = '/confirm/:token';
const READS: Rule = { name: 'confirm-read', points: 60, seconds: 60 };
const WRITES: Rule = { name: 'confirm-write', points: 10, seconds: 60 };
const UNKNOWN: Rule = { name: 'link-unknown', points: 20, seconds: 60 };

const confirmForm = z.strictObject({
  password: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'field.long' }),
});

/** Where the link leads that is mailed to an address which is to be proved. GET changes nothing. */
export function confirmRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get(LINK, limited(ctx.limits, READS), forHolder(ctx, show));
  router.post(LINK, limited(ctx.limits, WRITES), forHolder(ctx, submit(ctx)));
  return router;
}

interface Visit {
  proof: Proof;
  voice: Voice;
  path: string;
}

type Answer = (visit: Visit, request: Request, response: Response) => Promise<void> | void;

const forHolder =
  (ctx: AccountDoorway, answer: Answer): RequestHandler =>
  async (request, response) => {
    const secret = String(request.params.token);
    const proof = await findProof(ctx, secret);
    if (!proof) {
      await ctx.limits.take(UNKNOWN, networkOf(request));
      const voice = guestVoice(request, ctx.now());
      return sendPage(response, voice, confirmOverPage(voice));
    }
    const voice = voiceFor(proof.person.account, ctx.now());
    await answer({ proof, voice, path: `/confirm/${secret}` }, request, response);
  };

const show: Answer = ({ voice, proof, path }, _request, response) =>
  sendPage(response, voice, confirmPage(voice, proof, path));

const submit =
  (ctx: AccountDoorway): Answer =>
  async ({ voice, proof, path }, request, response) => {
    const form = readForm(request, confirmForm);
    const errors = form.isValid ? await problemIn(ctx, proof, request, form.value.password) : form.errors;
    if (errors) {
      const page = confirmPage(voice, proof, path, { typed: {}, errors });
      return sendPage(response, voice, { ...page, status: 422 });
    }
    const isDone = await confirmAddress(ctx, proof.token).then(() => true, ifOver);
    sendPage(response, voice, isDone ? confirmedPage(voice, proof) : confirmOverPage(voice));
  };

async function problemIn(
  ctx: AccountDoorway,
  { person }: Proof,
  request: Request,
  password: string,
): Promise<FormState['errors'] | undefined> {
  const { companyId, id: personId, identity: login = '' } = person;
  const known = knownSecrets(ctx, request);
  const trusted = await ctx.knownBrowsers.find({ companyId, personId }, known, ctx.now());
  const guess = { companyId, login, person, network: networkOf(request), trusted, password };
  return (await isPassword(ctx, guess)) ? undefined : { password: 'confirm.wrong' };
}

/** Used, or replaced, between the page and its form. */
function ifOver(error: unknown): false {
  if (error instanceof DomainError && error.code === 'link.unknown') return false;
  throw error;
}
