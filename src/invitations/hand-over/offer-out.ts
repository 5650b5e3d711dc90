import { reachableAdministrators } from '../../companies/reachable.ts';
import type { Context } from '../../context.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { findMessage, type Mark } from '../../platform/slack/find-message.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { isMessageGone, isReaderGone } from '../../platform/slack/slack-failure.ts';
import { handOverMessage } from '../slack/hand-over/hand-over-message.ts';
import type { HandOver, HeldHandOver, Offer } from './hand-over.ts';

export type OfferContext = Pick<Context, 'companies' | 'people' | 'slack' | 'now' | 'log'>;

const MANNERS = { unfurl_links: false, unfurl_media: false };

/** One message to each other administrator. One that may have been posted is looked for before it is posted again. */
export async function offerOut(ctx: OfferContext, held: HeldHandOver): Promise<void> {
  const { companyId, from } = held.present;
  const company = await ctx.companies.find(companyId);
  if (!company) return;
  for await (const reader of reachableAdministrators(ctx, company)) {
    if (reader.userId === from.userId) continue;
    await offerTo(ctx, held, reader).catch((error: unknown) => {
      // One who has left meanwhile keeps it from nobody else.
      if (!isReaderGone(error)) throw error;
    });
  }
}

async function offerTo(ctx: OfferContext, held: HeldHandOver, reader: Asker): Promise<void> {
  const known = held.present.offers.find(({ userId }) => userId === reader.userId);
  if (known?.ts) return;
  const { id, round } = held.present;
  const mark: Mark = { event_type: 'usher_hand_over', event_payload: { id, round: String(round) } };
  const client = ctx.slack.client(reader.teamId);
  const channel = await ctx.slack.openDm(reader);
  const isThere = known ? await findMessage(client, channel, mark) : undefined;
  if (!known) await held.change(present => ({ ...present, offers: [...present.offers, { ...reader }] }));
  const message = await messageFor(ctx, held.present, reader);
  const ts =
    isThere ?? (await client.chat.postMessage({ channel, ...message, ...MANNERS, metadata: mark })).ts;
  if (!ts) throw new Error('Slack named no message');
  await held.change(present => ({ ...present, offers: placed(present.offers, reader, { channel, ts }) }));
}

const placed = (
  offers: Offer[],
  { userId }: Asker,
  place: Required<Pick<Offer, 'channel' | 'ts'>>,
): Offer[] => offers.map(offer => (offer.userId === userId ? { ...offer, ...place } : offer));

/** Every message says how it now stands: whose they are, or that they stay where they were. */
export async function tellOffered(ctx: OfferContext, handOver: HandOver): Promise<void> {
  for (const { channel, ts, ...reader } of handOver.offers) {
    if (!channel || !ts) continue;
    const message = await messageFor(ctx, handOver, reader);
    await ctx.slack
      .client(reader.teamId)
      .chat.update({ channel, ts, ...message })
      .catch((error: unknown) => {
        if (!isMessageGone(error) && !isReaderGone(error)) throw error;
      });
  }
}

async function messageFor(ctx: OfferContext, handOver: HandOver, reader: Asker) {
  const company = await ctx.companies.find(handOver.companyId);
  const voice = voiceFor(await ctx.slack.reader(reader), ctx.now());
  return handOverMessage(voice, handOver, { company: company?.name ?? '', reader });
}
