import type { EffectOf, Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import { addSeconds } from '../../platform/time.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';
import { postTo } from './posting.ts';

const PAUSE_SECONDS = 10;

/** Says by ids alone what was erased, and what is kept; not before that is so. */
export async function certify(
  ctx: EffectContext,
  person: Person,
  { id, by, attempts }: EffectOf<'certificate'>,
): Promise<Outcome> {
  if (person.effects.some(({ kind }) => kind === 'erase'))
    return { again: addSeconds(ctx.now(), PAUSE_SECONDS) };
  const voice = voiceFor(await ctx.slack.reader(by), ctx.now());
  const at = voice.moment(person.erasedAt ?? ctx.now(), true);
  const text = voice.mrkdwn('erasure.certificate', { id: person.id, at });
  await postTo(ctx, by, {
    message: {
      text,
      blocks: [{ type: 'section', block_id: 'erasure.certificate', text: { type: 'mrkdwn', text } }],
    },
    mark: { event_type: 'usher_certificate', event_payload: { effect: id } },
    mayBeThere: attempts > 1,
  });
  return DONE;
}
