import { type Names, wholeNamesOf } from '../../directory/names.ts';
import { grantedIds } from '../../people/granted.ts';
import type { Card, Person } from '../../people/person.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import { findMessage, type Mark } from '../../platform/slack/find-message.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { SlackMessage } from '../slack/card/card.ts';
import type { EffectContext } from './effect.ts';

export const inviterOf = ({ invitation: { inviter } }: Person): Asker => ({
  teamId: inviter.teamId,
  userId: inviter.userId,
});

export const inviterVoice = async (ctx: EffectContext, person: Person): Promise<Voice> =>
  voiceFor(await ctx.slack.reader(inviterOf(person)), ctx.now());

/** What the person was granted is called so now. */
export const namesFor = (
  ctx: Pick<EffectContext, 'directory'>,
  { companyId, access }: Person,
): Promise<Names> => wholeNamesOf(ctx, companyId, grantedIds(access));

interface Posting {
  message: SlackMessage;
  mark: Mark;
  /** An earlier attempt may have posted it. */
  mayBeThere: boolean;
  /** The message that it answers, where that stands in the reader's DM. */
  thread?: Thread | undefined;
}

export interface Thread {
  card: Card;
  /** Shown below the thread too, and told of. */
  isBroadcast: boolean;
}

/** Posts into the reader's DM, unless it is there already; the message's place. */
export async function postTo(
  ctx: Pick<EffectContext, 'slack'>,
  reader: Asker,
  { message, mark, mayBeThere, thread }: Posting,
): Promise<{ channel: string; ts: string; wasThere: boolean }> {
  const client = ctx.slack.client(reader.teamId);
  const channel = await ctx.slack.openDm(reader);
  const below = thread?.card.channel === channel ? thread : undefined;
  const found = mayBeThere ? await findMessage(client, channel, mark, below?.card.ts) : undefined;
  if (found) return { channel, ts: found, wasThere: true };
  const content = { channel, ...message, metadata: mark, unfurl_links: false, unfurl_media: false };
  const { ts } = below
    ? await client.chat.postMessage({
        ...content,
        thread_ts: below.card.ts,
        reply_broadcast: below.isBroadcast,
      })
    : await client.chat.postMessage(content);
  if (!ts) throw new Error('Slack named no message');
  return { channel, ts, wasThere: false };
}
