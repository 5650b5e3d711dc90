import type { Context } from '../../context.ts';
import { messagePen, type Pen } from '../../platform/slack/message-pen.ts';
import { importCard } from '../slack/import/import-card.ts';
import type { HeldImport, Import } from './import.ts';

type Ctx = Pick<Context, 'slack' | 'importRows' | 'now' | 'log'>;

/** Draws the one message that tells of an import. */
export const cardPen = (ctx: Ctx, held: HeldImport): Pen =>
  messagePen(ctx, held, {
    mark: { event_type: 'usher_import', event_payload: { import: held.present.id } },
    message: async (voice, present) => importCard(voice, present, await unreadOf(ctx, present)),
  });

const unreadOf = async (ctx: Ctx, present: Import): Promise<string[]> =>
  present.status === 'ready' ? ((await ctx.importRows.sheet(present))?.unread ?? []) : [];
