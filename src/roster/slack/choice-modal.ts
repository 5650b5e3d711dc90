import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { actsFor } from '../../invitations/invitation.ts';
import { actButton, type CardAct } from '../../invitations/slack/card/card-buttons.ts';
import { fullName, type Person } from '../../people/person.ts';
import { isolated } from '../../platform/i18n/isolate.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain } from '../../platform/slack/input-elements.ts';
import { cut } from '../../platform/text.ts';
import { invitationText, whoText } from './list-rows.ts';

/** What a command wants to do with one of those whom its words fit. */
export type ChosenAct = 'status' | 'resend' | 'cancel';

export const MOST_CHOICES = 10;
const LABEL = 75;

/** Whom the words may mean, each with the act's own button; whoever it cannot be done with has the details. */
export function choiceModal(
  voice: Voice,
  { act, typed, people }: { act: ChosenAct; typed: string; people: Person[] },
): ModalView {
  const isMore = people.length > MOST_CHOICES;
  return {
    type: 'modal',
    callback_id: 'roster.choice',
    title: plain(voice.text('choice.title')),
    close: plain(voice.text('act.close')),
    blocks: [
      section('choice.about', voice.mrkdwn(typed ? `choice.${act}` : 'choice.newest', { typed })),
      ...people.slice(0, MOST_CHOICES).map(person => row(voice, act, person)),
      ...(isMore ? [context('choice.more', voice.text('choice.more'))] : []),
    ],
  };
}

function row(voice: Voice, act: ChosenAct, person: Person): SectionBlock {
  const button = actButton(voice, person, shownAct(voice, act, person));
  const label = cut(`${button.text.text}: ${isolated(fullName(person.profile))}`, LABEL);
  const accessory: Button = { ...button, accessibility_label: label };
  const text = `${whoText(voice, person)}\n${invitationText(voice, person)}`;
  return { ...section(`choice.${person.id}`, text), accessory };
}

const shownAct = (voice: Voice, act: ChosenAct, person: Person): CardAct =>
  act !== 'status' && actsFor(person, voice.now).includes(act) ? act : 'details';

const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

const context = (id: string, text: string): KnownBlock => ({
  type: 'context',
  block_id: id,
  elements: [{ type: 'plain_text', text }],
});
