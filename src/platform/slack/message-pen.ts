import type { Logger } from 'pino';
import { type Voice, voiceFor } from '../i18n/voice.ts';
import type { Held, Work } from '../jobs/work.ts';
import { findMessage, type Mark } from './find-message.ts';
import type { Asker, SlackGateway } from './gateway.ts';
import type { Message } from './listener.ts';
import { isMessageGone, isReaderGone } from './slack-failure.ts';

/** A message is edited at most so often. */
const PACE_MS = 2000;
const MANNERS = { unfurl_links: false, unfurl_media: false };

/** Work of which one message tells. */
export interface ShownWork extends Work {
  /** Whose DM the message is in. */
  by: Asker;
  card?: { channel: string; ts: string };
  /** It may have been posted. */
  isCardTried?: true;
}

/** Draws the one message that tells of some work. */
export interface Pen {
  draw(): Promise<void>;
  /** Whether it is long enough ago. */
  isTime(): boolean;
}

interface Ctx {
  slack: SlackGateway;
  now(): Date;
  log: Logger;
}

interface Drawing<W extends ShownWork> {
  mark: Mark;
  message(voice: Voice, present: W): Promise<Message> | Message;
}

/** Slack being slow, busy or away keeps no work from going on: the next drawing says it all. */
export function messagePen<W extends ShownWork>(ctx: Ctx, held: Held<W>, drawing: Drawing<W>): Pen {
  let last = performance.now();
  return {
    isTime: () => performance.now() - last >= PACE_MS,
    async draw() {
      await draw(ctx, held, drawing).catch((err: unknown) => {
        if (held.present.card === undefined && !isReaderGone(err)) throw err;
        ctx.log.debug({ err, work: held.present.id }, 'message of some work not drawn');
      });
      last = performance.now();
    },
  };
}

async function draw<W extends ShownWork>(
  ctx: Ctx,
  held: Held<W>,
  { mark, message: messageOf }: Drawing<W>,
): Promise<void> {
  const { present } = held;
  const message = { blocks: [], ...(await messageOf(await voiceOf(ctx, present), present)) };
  const client = ctx.slack.client(present.by.teamId);
  if (present.card && (await edit(client, present.card, message))) return;
  const channel = await ctx.slack.openDm(present.by);
  const isThere = present.isCardTried ? await findMessage(client, channel, mark) : undefined;
  if (isThere) await edit(client, { channel, ts: isThere }, message);
  else await held.change(one => ({ ...one, isCardTried: true }));
  const ts =
    isThere ?? (await client.chat.postMessage({ channel, ...message, ...MANNERS, metadata: mark })).ts;
  if (!ts) throw new Error('Slack named no message');
  await held.change(one => ({ ...one, card: { channel, ts } }));
}

/** False where the message is gone. */
async function edit(
  client: ReturnType<SlackGateway['client']>,
  { channel, ts }: NonNullable<ShownWork['card']>,
  message: Required<Message>,
): Promise<boolean> {
  try {
    await client.chat.update({ channel, ts, ...message });
    return true;
  } catch (error) {
    if (isMessageGone(error)) return false;
    throw error;
  }
}

/** How to speak to whom the work is done for. */
export const voiceOf = async (
  ctx: Pick<Ctx, 'slack' | 'now'>,
  { by }: Pick<ShownWork, 'by'>,
): Promise<Voice> => voiceFor(await ctx.slack.reader(by), ctx.now());
