import type { Card, EffectOf, Person } from '../../people/person.ts';
import { isMessageGone } from '../../platform/slack/slack-failure.ts';
import { addDays, addHours } from '../../platform/time.ts';
import { invitationCard, type SlackMessage } from '../slack/card/card.ts';
import { DONE, type EffectContext, type Outcome } from './effect.ts';
import { inviterOf, inviterVoice, namesFor, postTo } from './posting.ts';

/** Edits the card as things now stand; posts it where there is none, or where it has vanished. */
export async function showCard(
  ctx: EffectContext,
  person: Person,
  effect: EffectOf<'card'>,
): Promise<Outcome> {
  if (await ctx.handOvers.isGone(person.companyId, inviterOf(person))) return waitForReader(ctx, effect);
  const message = invitationCard(await inviterVoice(ctx, person), person, await namesFor(ctx, person));
  const known = person.invitation.card;
  if (known && (await edit(ctx, person, known, message))) return DONE;
  const { wasThere, ...card } = await postTo(ctx, inviterOf(person), {
    message,
    mark: {
      event_type: 'usher_card',
      event_payload: { person: person.id, invitation: person.invitation.id },
    },
    mayBeThere: effect.attempts > 1 || known !== undefined,
  });
  if (wasThere) await edit(ctx, person, card, message);
  return { apply: present => withCard(present, person.invitation.id, card) };
}

/** It is drawn once the inviter is back, or in the messages of whoever takes the invitation over. */
const waitForReader = (ctx: EffectContext, { at, firstAttemptAt = at }: EffectOf<'card'>): Outcome =>
  firstAttemptAt > addDays(ctx.now(), -WAITS_DAYS) ? { again: addHours(ctx.now(), 1) } : DONE;

const WAITS_DAYS = 7;

/** False where the message is gone. */
async function edit(
  ctx: EffectContext,
  person: Person,
  { channel, ts }: Card,
  message: SlackMessage,
): Promise<boolean> {
  return ctx.slack
    .client(inviterOf(person).teamId)
    .chat.update({ channel, ts, ...message })
    .then(
      () => true,
      (error: unknown) => {
        if (isMessageGone(error)) return false;
        throw error;
      },
    );
}

/** The invitation may have become history while the card was posted. */
function withCard(person: Person, invitationId: string, card: Card): Person {
  if (person.invitation.id === invitationId) return { ...person, invitation: { ...person.invitation, card } };
  const history = person.history.map(past => (past.id === invitationId ? { ...past, card } : past));
  return { ...person, history };
}
