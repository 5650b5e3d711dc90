import type { Context } from '../../context.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { handOverId, newHandOver } from './hand-over.ts';

export type LookContext = Pick<Context, 'companies' | 'handOvers' | 'roster' | 'now' | 'wakeHandOver'>;

/**
 * Slack has told something of a user, perhaps late or twice, or would not deliver to one. Has it asked anew how things
 * stand, where the user has invited anybody; what the event itself said decides nothing.
 */
export async function lookAfter(ctx: LookContext, asker: Asker, isOut: boolean): Promise<void> {
  const company = await ctx.companies.findByTeam(asker.teamId);
  if (company) await lookAfterInviter(ctx, company.id, asker, isOut);
}

export async function lookAfterInviter(
  ctx: LookContext,
  companyId: string,
  asker: Asker,
  isOut: boolean,
): Promise<void> {
  const id = handOverId(companyId, asker);
  const known = await ctx.handOvers.find(companyId, id);
  if (!isOut && (!known || known.status === 'back')) return;
  if (!known && !(await insertFor(ctx, companyId, asker))) return;
  const looked = await ctx.handOvers.change(companyId, id, present => ({
    ...present,
    workAt: ctx.now(),
    failures: 0,
  }));
  ctx.wakeHandOver(looked);
}

/** False for the many who have invited nobody. */
async function insertFor(ctx: LookContext, companyId: string, { teamId, userId }: Asker): Promise<boolean> {
  const query = { list: 'invitations', inviterId: userId, limit: 1 } as const;
  const [person] = await ctx.roster.page(companyId, query);
  if (!person) return false;
  const { name } = person.invitation.inviter;
  await ctx.handOvers.insert(newHandOver(companyId, { teamId, userId, name }, ctx.now()));
  return true;
}
