import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { forget } from '../platform/web/cookies.ts';
import { readForm } from '../platform/web/form.ts';
import { limited, type Rule } from '../platform/web/limits.ts';
import { networkOf } from '../platform/web/network.ts';
import type { Page } from '../platform/web/page.tsx';
import { askForNewLink } from './ask.ts';
import { openInvitation } from './open.ts';
import { askedPage, deadPage } from './pages/dead.tsx';
import { declinePage, submitDecline } from './pages/decline.tsx';
import { questionPage, submitQuestion } from './pages/question.tsx';
import { quietPage, submitQuiet } from './pages/quiet.tsx';
import { registrationPage } from './pages/registration.tsx';
import { showShare } from './pages/share.tsx';
import { showStranger, submitStranger } from './pages/stranger.tsx';
import { submitRegistration } from './pages/submit-registration.ts';
import { type Doorway, forHolder, forInvitee, sendVisit, type Visit } from './pages/visit.tsx';
import { welcomePage } from './pages/welcome.tsx';

const READS: Rule = { name: 'link-read', points: 60, seconds: 60 };
const WRITES: Rule = { name: 'link-write', points: 10, seconds: 60 };
const WRITES_OF_TOKEN: Rule = { name: 'link-write-token', points: 20, seconds: 3600 };
const LINK = '/i/:token';

const askForm = z.strictObject({ address: z.string().trim().min(1, { error: 'field.required' }) });
const tokenOf = ({ params }: Request): string => String(params.token);

/** What an invitee meets. GET and HEAD change nothing: mail scanners follow every link. */
export function invitationPages(ctx: Doorway): Router {
  const router = Router();
  const reads = limited(ctx.limits, READS);
  const writes = [limited(ctx.limits, WRITES), limited(ctx.limits, WRITES_OF_TOKEN, tokenOf)];
  router.get(LINK, reads, show(ctx, welcomePage));
  router.get('/share/:token', reads, showShare(ctx));
  router.get(`${LINK}/register`, reads, show(ctx, registrationPage));
  router.get(`${LINK}/decline`, reads, show(ctx, declinePage));
  router.get(`${LINK}/question`, reads, show(ctx, questionPage));
  router.get(`${LINK}/quiet`, reads, show(ctx, quietPage));
  router.get(`${LINK}/unknown`, reads, showStranger(ctx));
  router.post(`${LINK}/open`, writes, open(ctx));
  router.post(`${LINK}/register`, writes, forInvitee(ctx, submitRegistration(ctx), 'used'));
  router.post(`${LINK}/decline`, writes, forInvitee(ctx, submitDecline(ctx), 'declined'));
  router.post(`${LINK}/question`, writes, forInvitee(ctx, submitQuestion(ctx)));
  router.post(`${LINK}/quiet`, writes, forInvitee(ctx, submitQuiet(ctx)));
  router.post(`${LINK}/unknown`, writes, submitStranger(ctx));
  router.post(`${LINK}/leave`, writes, leave(ctx));
  router.post(`${LINK}/ask`, ask(ctx));
  return router;
}

const show = (ctx: Doorway, page: (visit: Visit) => Page): RequestHandler =>
  forInvitee(ctx, (visit, _request, response) => sendVisit(response, visit, page(visit)));

const open = (ctx: Doorway): RequestHandler =>
  forInvitee(ctx, async ({ token, at }, _request, response) => {
    await openInvitation(ctx, token);
    response.redirect(303, at('register'));
  });

const leave = (ctx: Doorway): RequestHandler =>
  forHolder(ctx, async ({ at }, request, response) => {
    const secret = ctx.cookie.read(request);
    if (secret !== undefined) await ctx.sessions.close(secret);
    forget(response, ctx.cookie);
    response.redirect(303, at());
  });

/** The answer is always the same, beyond the limits too: it must not tell whether the address was right. */
const ask = (ctx: Doorway): RequestHandler =>
  forHolder(ctx, async (visit, request, response) => {
    const { voice, token, at, state, company } = visit;
    if (state === 'suspended') return sendVisit(response, visit, deadPage(visit));
    const form = readForm(request, askForm);
    if (!form.isValid && state === 'open') return response.redirect(303, at());
    if (!form.isValid) return sendVisit(response, visit, { ...deadPage(visit, form), status: 422 });
    if (await isWithinLimits(ctx, request))
      await askForNewLink(ctx, token, { ...form.value, country: company.country });
    sendVisit(response, visit, askedPage(voice));
  });

const isWithinLimits = ({ limits }: Doorway, request: Request): Promise<boolean> =>
  Promise.all([limits.take(WRITES, networkOf(request)), limits.take(WRITES_OF_TOKEN, tokenOf(request))]).then(
    () => true,
    () => false,
  );
