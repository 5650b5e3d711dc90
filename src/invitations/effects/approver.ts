import { isOwn } from '../../accounts/own-account.ts';
import { administratorNow } from '../../companies/administrators.ts';
import { reachableAdministrators } from '../../companies/reachable.ts';
import type { Person } from '../../people/person.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { EffectContext } from './effect.ts';
import { inviterOf } from './posting.ts';

/**
 * Whom to ask for an approval: the inviter, where Slack says by now that it may; else who registered the company, else
 * the first who may, by Slack's role or by ours. Rejects while Slack does not answer, or knows nobody.
 */
export async function approverOf(ctx: EffectContext, person: Person): Promise<Asker> {
  const company = await ctx.companies.find(person.companyId);
  const first = company?.isSecondNeeded ? (person.access.askedBy ?? inviterOf(person)) : undefined;
  for await (const { teamId, userId } of candidates(ctx, person)) {
    if (first?.teamId === teamId && first.userId === userId) continue;
    const user = await administratorNow(ctx, person.companyId, { teamId, userId });
    if (user && !isOwn(person, { teamId, userId }, user.confirmedEmail)) return { teamId, userId };
  }
  throw new Error('nobody to approve');
}

async function* candidates(ctx: EffectContext, person: Person): AsyncGenerator<Asker> {
  yield inviterOf(person);
  const company = await ctx.companies.find(person.companyId);
  if (!company) return;
  yield company.registeredBy;
  yield* reachableAdministrators(ctx, company);
}
