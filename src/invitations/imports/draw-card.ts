import type { Context } from '../../context.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { findMessage } from '../../platform/slack/find-message.ts';
import { isMessageGone, isReaderGone } from '../../platform/slack/slack-failure.ts';
import { importCard } from '../slack/import/import-card.ts';
import type { HeldImport } from './held-import.ts';
import type { Import } from './import.ts';

/** A message is edited at most so often. */
const PACE_MS = 2000;

/** Draws the one message that tells of an import. */
export interface CardPen {
  draw(): Promise<void>;
  /** Whether it is long enough ago. */
  isTime(): boolean;
}

type Ctx = Pick<Context, 'slack' | 'imports' | 'importRows' | 'now' | 'log'>;

/** Slack being slow, busy or away keeps no import from going on: the next drawing says it all. */
export function cardPen(ctx: Ctx, held: HeldImport): CardPen {
  let last = performance.now();
  return {
    isTime: () => performance.now() - last >= PACE_MS,
    async draw() {
      await draw(ctx, held).catch((err: unknown) => {
        if (held.present.card === undefined && !isReaderGone(err)) throw err;
        ctx.log.debug({ err, import: held.present.id }, 'card of an import not drawn');
      });
      last = performance.now();
    },
  };
}

async function draw(ctx: Ctx, held: HeldImport): Promise<void> {
  const { present } = held;
  const message = importCard(await voiceOf(ctx, present), present, await unreadOf(ctx, present));
  const client = ctx.slack.client(present.by.teamId);
  if (present.card && (await edit(client, present.card, message))) return;
  const mark = { event_type: 'usher_import', event_payload: { import: present.id } };
  const channel = await ctx.slack.openDm(present.by);
  const isThere = present.isCardTried ? await findMessage(client, channel, mark) : undefined;
  if (isThere) await edit(client, { channel, ts: isThere }, message);
  else await held.change(one => ({ ...one, isCardTried: true }));
  const ts =
    isThere ?? (await client.chat.postMessage({ channel, ...message, ...MANNERS, metadata: mark })).ts;
  if (!ts) throw new Error('Slack named no message');
  await held.change(one => ({ ...one, card: { channel, ts } }));
}

const MANNERS = { unfurl_links: false, unfurl_media: false };

/** False where the message is gone. */
async function edit(
  client: ReturnType<Ctx['slack']['client']>,
  { channel, ts }: NonNullable<Import['card']>,
  message: ReturnType<typeof importCard>,
): Promise<boolean> {
  try {
    await client.chat.update({ channel, ts, ...message });
    return true;
  } catch (error) {
    if (isMessageGone(error)) return false;
    throw error;
  }
}

export const voiceOf = async (ctx: Pick<Ctx, 'slack' | 'now'>, { by }: Import): Promise<Voice> =>
  voiceFor(await ctx.slack.reader(by), ctx.now());

const unreadOf = async (ctx: Ctx, present: Import): Promise<string[]> =>
  present.status === 'ready' ? ((await ctx.importRows.sheet(present))?.unread ?? []) : [];
