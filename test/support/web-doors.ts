// Every page and form of the web, and what it asks of whoever comes.
import type { Router } from 'express';
import { FORM, PASSWORD } from './browse.ts';

/** `account`: a session of an open account · `link`: a living invitation · `anybody`: neither. */
export type Needs = 'account' | 'link' | 'anybody';

export interface Door {
  needs: Needs;
  /** What a form sends that is right but for who sends it; `session` is the handle of somebody's session. */
  body?: (ids: { session: string }) => Record<string, string>;
}

const profile = { firstName: 'Mallory', lastName: 'Owned', language: 'ru', timeZone: 'Asia/Tokyo' };
const NEW_PASSWORD = 'copper lantern orchard thursday';

/** By method and pattern; whatever is served without standing here has not been thought of. */
export const DOORS: Record<string, Door> = {
  'GET /account': { needs: 'account' },
  'GET /account/welcome': { needs: 'account' },
  'GET /account/profile': { needs: 'account' },
  'POST /account/profile': { needs: 'account', body: () => profile },
  'GET /account/email': { needs: 'account' },
  'POST /account/email': {
    needs: 'account',
    body: () => ({ email: 'mallory@evil.example', current: PASSWORD }),
  },
  'POST /account/email/confirm': { needs: 'account' },
  // An ended one may ask too.
  'GET /account/more-time': { needs: 'anybody' },
  'POST /account/more-time': { needs: 'anybody', body: () => ({ word: 'Give me more' }) },
  'GET /more-time/:token': { needs: 'anybody' },
  'POST /more-time/:token': { needs: 'anybody', body: () => ({ word: 'Give me more' }) },
  'GET /confirm/:token': { needs: 'anybody' },
  'POST /confirm/:token': { needs: 'anybody', body: () => ({ password: PASSWORD }) },
  'GET /account/password': { needs: 'account' },
  'POST /account/password': {
    needs: 'account',
    body: () => ({ current: PASSWORD, password: NEW_PASSWORD }),
  },
  'GET /account/sessions': { needs: 'account' },
  'POST /account/sessions/unlock': { needs: 'account', body: () => ({ current: PASSWORD }) },
  'POST /account/sessions/end': { needs: 'account', body: ({ session }) => ({ session }) },
  'POST /account/sessions/others': { needs: 'account' },
  'POST /account/sessions/everywhere': { needs: 'account' },
  'POST /sign-out': { needs: 'anybody' },
  'GET /c/:company/login': { needs: 'anybody' },
  'POST /c/:company/login': {
    needs: 'anybody',
    body: () => ({ login: 'nobody@acme.example', password: 'x' }),
  },
  'GET /c/:company/reset': { needs: 'anybody' },
  'POST /c/:company/reset': { needs: 'anybody', body: () => ({ email: 'nobody@acme.example' }) },
  'GET /reset': { needs: 'anybody' },
  'GET /reset/:token': { needs: 'anybody' },
  'POST /reset/:token': { needs: 'anybody', body: () => ({ password: NEW_PASSWORD }) },
  'GET /share/:token': { needs: 'anybody' },
  'GET /i/:token': { needs: 'link' },
  'GET /i/:token/register': { needs: 'link' },
  'GET /i/:token/decline': { needs: 'link' },
  'GET /i/:token/question': { needs: 'link' },
  'GET /i/:token/quiet': { needs: 'link' },
  'GET /i/:token/unknown': { needs: 'anybody' },
  'POST /i/:token/open': { needs: 'link' },
  'POST /i/:token/register': { needs: 'link', body: () => FORM },
  'POST /i/:token/decline': { needs: 'link', body: () => ({ reason: 'other', word: '' }) },
  'POST /i/:token/question': { needs: 'link', body: () => ({ question: 'What is it for?' }) },
  'POST /i/:token/quiet': { needs: 'link', body: () => ({ quiet: 'yes' }) },
  'POST /i/:token/unknown': { needs: 'anybody', body: () => ({ address: 'nobody@acme.example' }) },
  'POST /i/:token/leave': { needs: 'anybody' },
  'POST /i/:token/ask': { needs: 'anybody', body: () => ({ address: 'nobody@acme.example' }) },
};

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** All that the routers serve, those inside of them too. */
export const routesOf = (routers: Router[]): string[] =>
  routers.flatMap(router => inStack((router as unknown as { stack: Layer[] }).stack)).sort();

const inStack = (stack: Layer[]): string[] =>
  stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map(method => `${method.toUpperCase()} ${route.path}`)
      : inStack(handle?.stack ?? []),
  );
