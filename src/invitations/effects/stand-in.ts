import { administratorNow } from '../../companies/administrators.ts';
import { reachableAdministrators } from '../../companies/reachable.ts';
import type { Company } from '../../companies/store.ts';
import type { Person, PostedAlert } from '../../people/person.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { undefinedIfGone } from '../../platform/slack/slack-failure.ts';
import { lookAfterInviter } from '../hand-over/look-after.ts';
import type { SlackMessage } from '../slack/card/card.ts';
import type { EffectContext } from './effect.ts';
import { inviterOf } from './posting.ts';

interface Telling {
  /** Posts into the DM of an administrator. */
  toDm(reader: Asker): Promise<PostedAlert>;
  message(voice: Voice): Promise<SlackMessage>;
}

/** Tells the inviter; where the inviter is gone, whoever stands in until somebody has taken the invitations over. */
export async function tellInviter(
  ctx: EffectContext,
  person: Person,
  telling: Telling,
): Promise<PostedAlert | undefined> {
  const inviter = inviterOf(person);
  if (await ctx.handOvers.isGone(person.companyId, inviter)) return tellStandIn(ctx, person, telling);
  // Slack tells of one who leaves a little later, and takes messages for them meanwhile that nobody reads.
  const isThere = (await administratorNow(ctx, person.companyId, inviter)) !== undefined;
  const posted = isThere && (await telling.toDm(inviter).catch(undefinedIfGone));
  if (posted) return posted;
  await lookAfterInviter(ctx, person.companyId, inviter, true);
  return tellStandIn(ctx, person, telling);
}

/** The notice channel; without one, or where Usher may not write there, the first administrator who can be reached. */
async function tellStandIn(
  ctx: EffectContext,
  person: Person,
  telling: Telling,
): Promise<PostedAlert | undefined> {
  const company = await ctx.companies.find(person.companyId);
  const noticed = company && (await notice(ctx, company, person, telling));
  if (!company || noticed) return noticed;
  for await (const reader of reachableAdministrators(ctx, company)) {
    if (reader.userId === person.invitation.inviter.userId) continue;
    const posted = await telling.toDm(reader).catch(undefinedIfGone);
    if (posted) return posted;
  }
  return undefined;
}

const CLOSED = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action', 'no_permission'];

/** Everybody in the channel reads it, so it carries no button and no link (SECURITY.md row 2). */
async function notice(
  { slack, now, log }: EffectContext,
  { noticeChannel, name, language, timeZone, workspaces }: Company,
  person: Person,
  { message }: Telling,
): Promise<PostedAlert | undefined> {
  // Of a workspace that is the company's no more, or was never: its people read nothing of this one.
  if (!noticeChannel || !workspaces.some(({ teamId }) => teamId === noticeChannel.teamId)) return undefined;
  const { teamId, channelId: channel } = noticeChannel;
  const { inviter } = person.invitation;
  const voice = voiceFor({ language, timeZone }, now());
  const { text, blocks } = await message(voice);
  const from = voice.mrkdwn('alert.standIn', { inviter: inviter.name, company: name });
  const context = { type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: from }] };
  const said = [...blocks.filter(({ type }) => type !== 'actions'), context];
  const posting = { channel, text, blocks: said, unfurl_links: false, unfurl_media: false };
  try {
    const { ts } = await slack.client(teamId).chat.postMessage(posting);
    return ts ? { teamId, userId: inviter.userId, channel, ts } : undefined;
  } catch (error) {
    if (!CLOSED.includes((error as { data?: { error?: string } }).data?.error ?? '')) throw error;
    log.warn({ err: error, company: person.companyId }, 'the notice channel takes no message');
    return undefined;
  }
}
