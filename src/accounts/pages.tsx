import { Router } from 'express';
import { accountRoutes } from './pages/account-routes.ts';
import { addressRoutes } from './pages/address-routes.ts';
import { confirmRoutes } from './pages/confirm-routes.ts';
import type { AccountDoorway } from './pages/doorway.ts';
import { forgottenRoutes } from './pages/forgotten-routes.ts';
import { loginRoutes } from './pages/login-routes.ts';
import { moreTimeRoutes } from './pages/more-time-routes.ts';
import { passwordRoutes } from './pages/password-routes.ts';
import { profileRoutes } from './pages/profile-routes.ts';
import { resetRoutes } from './pages/reset-routes.ts';
import { sessionsRoutes } from './pages/sessions-routes.ts';

export type { AccountDoorway };

const ROUTES = [
  loginRoutes,
  forgottenRoutes,
  resetRoutes,
  accountRoutes,
  profileRoutes,
  addressRoutes,
  confirmRoutes,
  moreTimeRoutes,
  passwordRoutes,
  sessionsRoutes,
];

/** What somebody with an account meets. GET and HEAD change nothing. */
export function accountPages(ctx: AccountDoorway): Router {
  const router = Router();
  for (const routes of ROUTES) router.use(routes(ctx));
  return router;
}
