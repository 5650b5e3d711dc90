import { Router } from 'express';
import { accountRoutes } from './pages/account-routes.ts';
import type { AccountDoorway } from './pages/doorway.ts';
import { forgottenRoutes } from './pages/forgotten-routes.ts';
import { loginRoutes } from './pages/login-routes.ts';
import { resetRoutes } from './pages/reset-routes.ts';

export type { AccountDoorway };

/** What somebody with an account meets. GET and HEAD change nothing. */
export function accountPages(ctx: AccountDoorway): Router {
  const router = Router();
  for (const routes of [loginRoutes, forgottenRoutes, resetRoutes, accountRoutes]) router.use(routes(ctx));
  return router;
}
