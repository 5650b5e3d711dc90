import { isMarked } from '../../people/marks.ts';
import type { Person } from '../../people/person.ts';
import { isEnded } from '../imports/import.ts';
import type { ImportRow, RowState } from '../imports/row.ts';
import type { WizardDraft } from '../wizard-draft.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';

type Ctx = Pick<EffectContext, 'drafts' | 'importRows' | 'imports' | 'now'>;
type IsTheirs = (typed: string, country?: string) => boolean;

/** What administrators had typed of somebody before they were deleted: drafts, and rows that invited nobody. */
export async function eraseTyped(ctx: Ctx, person: Person, marks: readonly string[]): Promise<void> {
  const { companyId, id, erasedAt = ctx.now() } = person;
  const isTheirs: IsTheirs = (typed, country) => isMarked(id, marks, typed, country);
  await ctx.drafts.removeAbout(companyId, erasedAt, draft => isAbout(draft, id, isTheirs));
  await ctx.importRows.blankSheets(companyId, cells => cells.some(cell => isTheirs(cell)));
  for await (const { importId, row } of ctx.importRows.stream(companyId))
    if (isOf(row, isTheirs) && (await isSettled(ctx, { companyId, id: importId }, row.state)))
      await ctx.importRows.blank({ companyId, id: importId }, row.row);
}

function isAbout(draft: Partial<WizardDraft>, id: string, isTheirs: IsTheirs): boolean {
  const { email = '', phone = '', phoneCountry, address = '', member, resend } = draft;
  const typed = [email, address, member?.email ?? ''];
  return resend?.personId === id || typed.some(one => isTheirs(one)) || isTheirs(phone, phoneCountry);
}

const isOf = ({ cells, invite }: ImportRow, isTheirs: IsTheirs): boolean =>
  [...cells, invite?.profile.email ?? '', invite?.profile.phone ?? ''].some(cell => isTheirs(cell));

/** One that is still to be invited is meant for somebody new. */
async function isSettled(
  { imports }: Ctx,
  of: { companyId: string; id: string },
  state: RowState,
): Promise<boolean> {
  if (state !== 'ready') return true;
  const known = await imports.find(of.companyId, of.id);
  return !known || isEnded(known) || known.status === 'discarded' || known.status === 'refused';
}

/**
 * What was searched for in the lists may be their name: nobody's search of the company is kept. Some time after the
 * deletion, so that the list in which it was done stays as it was.
 */
export async function forgetSearches(
  ctx: Pick<EffectContext, 'listMemory' | 'tasks'>,
  { companyId }: Person,
): Promise<Outcome> {
  await ctx.listMemory.forgetSearches(companyId);
  await ctx.tasks.forgetSearches(companyId);
  return DONE;
}
