import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { emailField } from '../../people/input.ts';
import { type FormState, readForm } from '../../platform/web/form.ts';
import { ifSpent, type Rule } from '../../platform/web/limits.ts';
import { networkOf } from '../../platform/web/network.ts';
import { sendPage } from '../../platform/web/page.tsx';
import { askForProof } from '../ask-for-proof.ts';
import { isLoginProved, PROOF_HOURS } from '../proof.ts';
import { mustRetype, retype } from '../retype.ts';
import { type AddressView, addressPage } from './address.tsx';
import type { AccountDoorway, Presence } from './doorway.ts';
import { type Answer, forOpen, presenceOf } from './presence.ts';

const ADDRESS = '/account/email';
/** A mailbox is not to be filled through accounts, nor an account to write to many. */
const BY_ADDRESS: Rule[] = [
  { name: 'proof-address-hour', points: 3, seconds: 3600 },
  { name: 'proof-address-day', points: 10, seconds: 86_400 },
];
const BY_ACCOUNT: Rule = { name: 'proof-account', points: 10, seconds: 86_400 };

const addressForm = z.strictObject({ email: emailField, current: z.string().max(1000).optional() });
const bareForm = z.strictObject({});

export function addressRoutes(ctx: AccountDoorway): Router {
  const router = Router();
  router.get(
    ADDRESS,
    forOpen(ctx, (presence, _request, response) => show(ctx, presence, response)),
  );
  router.post(ADDRESS, forOpen(ctx, change(ctx)));
  router.post(`${ADDRESS}/confirm`, forOpen(ctx, sendAgain(ctx)));
  return router;
}

function show(
  ctx: AccountDoorway,
  presence: Presence,
  response: Response,
  { status = 200, ...view }: Partial<AddressView> & { status?: number } = {},
): void {
  const page = addressPage(presence, { isLocked: mustRetype(presence.visitor, ctx.now()), ...view });
  sendPage(response, presence.voice, { ...page, status });
}

/** The answer is the same whoever has the address. */
const change =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    const form = readForm(request, addressForm);
    if (!form.isValid) return show(ctx, presence, response, { status: 422, state: form });
    const { email, current } = form.value;
    const errors = await problemsIn(ctx, presence, request, current);
    if (errors) return show(ctx, presence, response, { status: 422, state: { typed: { email }, errors } });
    const { person } = presence.visitor;
    if (email === person.profile.email && isLoginProved(person))
      return show(ctx, presence, response, {
        ...{ status: 422, isLocked: false },
        state: { typed: { email }, errors: { email: 'address.same' } },
      });
    await send(ctx, presence, response, email);
  };

const sendAgain =
  (ctx: AccountDoorway): Answer =>
  async (presence, request, response) => {
    readForm(request, bareForm);
    const { email } = presence.visitor.person.profile;
    if (email === undefined) return show(ctx, presence, response);
    await send(ctx, presence, response, email);
  };

async function send(
  ctx: AccountDoorway,
  presence: Presence,
  response: Response,
  address: string,
): Promise<void> {
  const { visitor, voice } = presence;
  await ctx.limits.take(BY_ACCOUNT, `${visitor.person.companyId} ${visitor.person.id}`);
  const isFree = await withinLimits(ctx, address).catch(ifSpent);
  const person = isFree ? await askForProof(ctx, visitor, address) : visitor.person;
  const notice = voice.text('address.sent', { address, count: PROOF_HOURS });
  show(ctx, presenceOf(presence, person, ctx.now()), response, { notice });
}

async function withinLimits({ limits }: AccountDoorway, address: string): Promise<true> {
  for (const rule of BY_ADDRESS) await limits.take(rule, address);
  return true;
}

async function problemsIn(
  ctx: AccountDoorway,
  { visitor }: Presence,
  request: Request,
  current: string | undefined,
): Promise<FormState['errors'] | undefined> {
  if (!mustRetype(visitor, ctx.now())) return undefined;
  if (!current) return { current: 'field.required' };
  const isRight = await retype(ctx, visitor, current, networkOf(request));
  return isRight ? undefined : { current: 'password.wrong' };
}
