import type { Context } from '../../context.ts';
import { messagePen, type Pen } from '../../platform/slack/message-pen.ts';
import { type LimitContext, newCompanyAllowance } from '../mail-limits.ts';
import { type Beside, importCard } from '../slack/import/import-card.ts';
import { stockFor } from '../stock.ts';
import type { CommonTerms } from './common-terms.ts';
import type { HeldImport, Import } from './import.ts';
import { grantedBy } from './judge-rows.ts';

type Ctx = Pick<Context, 'slack' | 'importRows' | 'directory' | 'companies' | 'now' | 'log'> &
  Pick<LimitContext, 'mailLimits' | 'newCompanyMails'>;
export type CardContext = Ctx;

/** Draws the one message that tells of an import. */
export const cardPen = (ctx: Ctx, held: HeldImport): Pen =>
  messagePen(ctx, held, {
    mark: { event_type: 'usher_import', event_payload: { import: held.present.id } },
    message: async (voice, present) => importCard(voice, present, await besideOf(ctx, present)),
  });

async function besideOf(ctx: Ctx, present: Import): Promise<Beside> {
  if (present.status !== 'ready') return {};
  const sheet = await ctx.importRows.sheet(present);
  const common = present.choiceId && (await ctx.importRows.common(present, present.choiceId));
  const { unread = [], words = [] } = sheet ?? {};
  const company = await ctx.companies.find(present.companyId);
  const allowance = company && (await newCompanyAllowance(ctx, company));
  return {
    unread,
    words,
    ...(allowance && { allowance }),
    ...(common && { common: await namesIn(ctx, present, common) }),
  };
}

async function namesIn(ctx: Ctx, { companyId: id }: Import, common: CommonTerms): Promise<string[]> {
  const { unitId = '', businessRoleId = '', groupIds = [], subscriptions = [] } = common;
  const grants = { unitId, businessRoleId, groupIds, subscriptions };
  const { names } = await stockFor(ctx, { id, defaults: {} }, grants);
  return grantedBy(common).map(entry => names.get(entry) ?? '…');
}
