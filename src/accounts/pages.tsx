import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { type Names, namesOf } from '../directory/names.ts';
import { DomainError } from '../errors.ts';
import { grantedIds } from '../people/granted.ts';
import { type Voice, voiceFor } from '../platform/i18n/voice.ts';
import { forget, renewCookie, type SessionCookie } from '../platform/web/cookies.ts';
import { deviceOf } from '../platform/web/device.ts';
import { readForm } from '../platform/web/form.ts';
import type { Limits } from '../platform/web/limits.ts';
import { networkOf } from '../platform/web/network.ts';
import { type Page, sendPage } from '../platform/web/page.tsx';
import { guestVoice } from '../platform/web/reader.ts';
import { Refusal } from '../platform/web/refusal.ts';
import { accountPage, arrivedPage } from './pages/account.tsx';
import { endedPage, loginPage, refusedLogin, signedOutPage, whereToSignInPage } from './pages/login.tsx';
import { type ResetDoorway, resetRoutes } from './pages/reset-routes.ts';
import { signIn } from './sign-in.ts';
import { findVisitor, type Visitor } from './visitor.ts';

/** What the pages of an account ask for. */
export type AccountDoorway = Pick<Context, 'now' | 'people' | 'companies' | 'directory' | 'sessions'> &
  ResetDoorway & {
    limits: Limits;
    cookie: SessionCookie;
  };

const loginForm = z.strictObject({
  login: z.string().trim().min(1, { error: 'field.required' }).max(254, { error: 'field.long' }),
  password: z.string().min(1, { error: 'field.required' }).max(1000, { error: 'field.long' }),
});

export function accountPages(ctx: AccountDoorway): Router {
  const router = Router();
  router.get('/c/:company/login', showLogin(ctx));
  router.post('/c/:company/login', submitLogin(ctx));
  router.get('/account', forVisitor(ctx, accountPage));
  router.get('/account/welcome', forVisitor(ctx, arrivedPage));
  router.post('/sign-out', signOut(ctx));
  router.use(resetRoutes(ctx));
  return router;
}

/** An unknown company looks like an address that does not exist. */
async function companyOf(ctx: AccountDoorway, request: Request): Promise<Company> {
  const id = String(request.params.company);
  const company = /^[0-9a-f]{24}$/.test(id) ? await ctx.companies.find(id) : undefined;
  if (!company) throw new Refusal(404, 'No such company');
  return company;
}

const showLogin =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const voice = guestVoice(request, ctx.now());
    sendPage(response, voice, loginPage(voice, await companyOf(ctx, request)));
  };

const submitLogin =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const voice = guestVoice(request, ctx.now());
    const company = await companyOf(ctx, request);
    const form = readForm(request, loginForm);
    if (!form.isValid) return sendPage(response, voice, { ...loginPage(voice, company, form), status: 422 });
    const origin = { network: networkOf(request), device: deviceOf(request) };
    const answer = await signIn(ctx, { company, ...form.value, ...origin }).catch(asRefusal);
    if (answer instanceof DomainError)
      return refuse({ response, voice, company, login: form.value.login }, answer);
    await renewCookie(ctx, { request, response }, answer.secret);
    response.redirect(303, '/account');
  };

interface Refused {
  response: Response;
  voice: Voice;
  company: Company;
  login: string;
}

const asRefusal = (error: unknown): DomainError => {
  if (error instanceof DomainError) return error;
  throw error;
};

function refuse({ response, voice, company, login }: Refused, error: DomainError): void {
  if (error.code !== 'signIn.refused' && error.code !== 'account.ended') throw error;
  const hasEnded = error.code === 'account.ended';
  sendPage(response, voice, hasEnded ? endedPage(voice, company) : refusedLogin(voice, company, login));
}

type VisitorPage = (voice: Voice, visitor: Visitor, company: Company, names: Names) => Page;

/** A route for who is signed in; an account that has ended says so, whatever page was asked for. */
const forVisitor =
  (ctx: AccountDoorway, page: VisitorPage): RequestHandler =>
  async (request, response) => {
    const visitor = await findVisitor(ctx, ctx.cookie.read(request));
    const company = visitor && (await ctx.companies.find(visitor.person.companyId));
    if (!visitor || !company) {
      const voice = guestVoice(request, ctx.now());
      return sendPage(response, voice, whereToSignInPage(voice));
    }
    const voice = voiceFor(visitor.person.account, ctx.now());
    if (!visitor.isOpen) return sendPage(response, voice, endedPage(voice, company));
    const names = await namesOf(ctx, company.id, grantedIds(visitor.person.access));
    sendPage(response, voice, page(voice, visitor, company, names));
  };

const signOut =
  (ctx: AccountDoorway): RequestHandler =>
  async (request, response) => {
    const secret = ctx.cookie.read(request);
    const visitor = await findVisitor(ctx, secret);
    if (secret !== undefined) await ctx.sessions.close(secret);
    forget(response, ctx.cookie);
    const voice = visitor ? voiceFor(visitor.person.account, ctx.now()) : guestVoice(request, ctx.now());
    sendPage(response, voice, signedOutPage(voice, visitor?.person.companyId));
  };
