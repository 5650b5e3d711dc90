import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Asker } from '../platform/slack/gateway.ts';
import { type Administrator, type Asking, personOf, setUpBy, whoAsks } from './administrators.ts';
import { refused } from './refused.ts';
import type { Company } from './store.ts';

type Ctx = Pick<Context, 'slack' | 'companies' | 'audit' | 'now'>;

/** Somebody whom the configuration names, whatever company they have chosen. */
export interface Overseer extends Omit<Administrator, 'company'> {
  /** Acted for now: the chosen one, else the workspace's. */
  company?: Company;
  /** The workspace's, where it has one. */
  own?: Company;
}

/** Asked anew at each act, as all rights are. Throws `global.required`, and what stands against people of any right. */
export async function authorizeGlobal(ctx: Ctx, asker: Asker): Promise<Overseer> {
  const asking = await whoAsks(ctx, asker);
  if (!asking.user.standing?.isGlobal)
    throw refused(ctx, asker, asking.own, new DomainError('global.required'));
  return overseerOf(asking, asker);
}

/** Who looks at a Home: a global administrator whatever stands against acting, all others as for setting up. */
export async function authorizeLook(ctx: Ctx, asker: Asker): Promise<Overseer & { mayRegister?: boolean }> {
  const asking = await whoAsks(ctx, asker);
  if (!asking.user.standing?.isGlobal) return setUpBy(ctx, asker, asking);
  return { ...overseerOf(asking, asker), mayRegister: asking.user.isAdministrator };
}

const overseerOf = ({ user, company, own }: Asking, asker: Asker): Overseer => ({
  ...personOf(user, asker),
  ...(company && { company }),
  ...(own && { own }),
});
