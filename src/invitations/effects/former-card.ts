import type { EffectOf, Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { isMessageGone } from '../../platform/slack/slack-failure.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';

/** A card that is no longer edited says so: nothing of the person is left in it, and nothing to press. */
export async function settleFormerCard(
  ctx: EffectContext,
  person: Person,
  { teamId, channel, ts, why, at }: EffectOf<'formerCard'>,
): Promise<Outcome> {
  const company = await ctx.companies.find(person.companyId);
  const reader = { language: company?.language ?? 'en', timeZone: company?.timeZone ?? 'UTC' } as const;
  const voice = voiceFor(reader, ctx.now());
  const text = voice.mrkdwn(`card.${why}`, { at: voice.date(at) });
  const blocks = [
    { type: 'section' as const, block_id: 'card.state', text: { type: 'mrkdwn' as const, text } },
  ];
  await ctx.slack
    .client(teamId)
    .chat.update({ channel, ts, text, blocks })
    .catch((error: unknown) => {
      if (!isMessageGone(error)) throw error;
    });
  return DONE;
}
