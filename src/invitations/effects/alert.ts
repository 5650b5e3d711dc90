import type { EffectOf, Person } from '../../people/person.ts';
import { invitationAlert } from '../slack/alerts.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';
import { inviterVoice, postToInviter } from './posting.ts';

/** A message of its own to the inviter, once. */
export async function tell(ctx: EffectContext, person: Person, effect: EffectOf<'alert'>): Promise<Outcome> {
  await postToInviter(ctx, person, {
    message: invitationAlert(await inviterVoice(ctx, person), person, effect),
    mark: { event_type: 'usher_alert', event_payload: { effect: effect.id } },
    mayBeThere: effect.attempts > 1,
  });
  return DONE;
}
