import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { emailField } from '../../people/input.ts';
import { readForm } from '../../platform/web/form.ts';
import { ifSpent, limited, type Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { guestVoice } from '../../platform/web/reader.ts';
import { type AccountDoorway, companyOf, knownSecrets } from './doorway.ts';
import { forgottenPage, onItsWayPage, whereToResetPage } from './forgotten.tsx';

const FORGOTTEN = '/c/:company/reset';
const READS: Rule = { name: 'reset-read', points: 60, seconds: 60 };
const BY_NETWORK: Rule = { name: 'reset-network', points: 20, seconds: 3600 };
const BY_ADDRESS: Rule[] = [
  { name: 'reset-address-hour', points: 3, seconds: 3600 },
  { name: 'reset-address-day', points: 10, seconds: 86_400 },
];

const forgottenForm = z.strictObject({ email: emailField });

/** Where somebody asks for a link who has forgotten the password. */
export function forgottenRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get('/reset', limited(ctx.limits, READS), where(ctx));
  router.get(FORGOTTEN, limited(ctx.limits, READS), async (request, response) => {
    const voice = guestVoice(request, ctx.now());
    sendPage(response, voice, forgottenPage(voice, await companyOf(ctx, request)));
  });
  router.post(FORGOTTEN, ask(ctx));
  return router;
}

/** One address has accounts with several companies: without a company only this browser can say which is meant. */
const where =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const companyId = await ctx.knownBrowsers.companyOf(knownSecrets(ctx, request), ctx.now());
    if (companyId !== undefined) return response.redirect(303, `/c/${companyId}/reset`);
    const voice = guestVoice(request, ctx.now());
    sendPage(response, voice, whereToResetPage(voice));
  };

/** The answer is always the same, beyond the limits too; what is done about it is a job's matter, in both cases. */
const ask =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const voice = guestVoice(request, ctx.now());
    const company = await companyOf(ctx, request);
    const form = readForm(request, forgottenForm);
    if (!form.isValid)
      return sendPage(response, voice, { ...forgottenPage(voice, company, form), status: 422 });
    const { email: address } = form.value;
    if (await isWithinLimits(ctx, request, address)) await ctx.orderReset({ companyId: company.id, address });
    sendPage(response, voice, onItsWayPage(voice, company));
  };

/** Asked one after the other, so that a network that is beyond its own limit spends nothing of an address. */
async function isWithinLimits(
  { limits }: AccountDoorway,
  request: Request,
  address: string,
): Promise<boolean> {
  const inTurn = async () => {
    await limits.take(BY_NETWORK, networkOf(request));
    for (const rule of BY_ADDRESS) await limits.take(rule, address);
    return true;
  };
  return inTurn().catch(ifSpent);
}
