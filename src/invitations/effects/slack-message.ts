import type { EffectOf, Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { findMessage } from '../../platform/slack/find-message.ts';
import { isReaderGone } from '../../platform/slack/slack-failure.ts';
import { delivered, isOpenIn, mailFailed } from '../delivery.ts';
import { mintLink } from '../link.ts';
import { suspendedUntil } from '../mail-limits.ts';
import { slackInvitation } from '../slack/slack-invitation.ts';
import { withLaterEnd } from '../waiting.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';

type Effect = EffectOf<'slackMessage'>;

/** Sends the invitation as a message from Usher to a member of the inviter's workspace, once. */
export async function sendSlackMessage(ctx: EffectContext, person: Person, effect: Effect): Promise<Outcome> {
  if (!isOpenIn(person, effect.generation, ctx.now())) return DONE;
  return post(ctx, person, effect).catch((error: unknown) => {
    if (!isReaderGone(error)) throw error;
    const detail = error instanceof Error ? error.message : '';
    return {
      apply: (present: Person, now: Date) =>
        mailFailed(present, effect.generation, { reason: 'refused', cause: 'slackGone', detail, at: now }),
    };
  });
}

function standingStill(now: Date): Outcome {
  const { until } = suspendedUntil(now);
  return { again: until, apply: (present, at) => withLaterEnd(present, until, at) };
}

async function post(ctx: EffectContext, person: Person, effect: Effect): Promise<Outcome> {
  const reader = { teamId: person.invitation.inviter.teamId, userId: effect.userId };
  const company = await ctx.companies.find(person.companyId);
  if (!company) return DONE;
  if (company.suspension) return standingStill(ctx.now());
  const client = ctx.slack.client(reader.teamId);
  const channel = await ctx.slack.openDm(reader);
  const mark = { event_type: 'usher_invitation', event_payload: { effect: effect.id } };
  const isThere = effect.attempts > 1 && (await findMessage(client, channel, mark)) !== undefined;
  if (!isThere) {
    const url = await mintLink(ctx, person, { kind: 'slack', userId: effect.userId });
    const { language, timeZone } = person.invitation;
    const message = slackInvitation(voiceFor({ language, timeZone }, ctx.now()), { person, company, url });
    await client.chat.postMessage({
      channel,
      ...message,
      metadata: mark,
      unfurl_links: false,
      unfurl_media: false,
    });
  }
  return { apply: (present, now) => delivered(present, now, { at: now, event: 'messaged' }) };
}
