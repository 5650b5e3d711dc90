import type { KnownBlock, ModalView } from '@slack/types';
import type { Names } from '../../../directory/names.ts';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { actionsBlock } from '../../../platform/slack/list-parts.ts';
import { cut } from '../../../platform/text.ts';
import { actsFor } from '../../invitation.ts';
import { statusLine } from '../card/card.ts';
import { actButton, type CardAct } from '../card/card-buttons.ts';
import { accountFacts } from '../users/account-facts.ts';
import { userActs, userButton } from '../users/user-buttons.ts';
import { factsOf, grantedFacts } from './facts.ts';
import { questionsOf } from './questions.ts';
import { formerText, timelineText } from './timeline.ts';

export const DETAILS_VIEW = 'invitation.details';

export interface Beside {
  /** What has just been done, or stands against it. */
  notice?: KnownBlock | undefined;
  /** The callback id of the modal that the details were laid on: what is done here is shown there too. */
  from?: string | undefined;
  /** How many the account has open. */
  sessions?: number | undefined;
}

/** Everything granted, every act that the state allows, the timeline with the newest first, former invitations. */
export function detailsModal(
  voice: Voice,
  person: Person,
  names: Names,
  { notice, from = '', sessions }: Beside = {},
): ModalView {
  const former = formerText(voice, person);
  return {
    type: 'modal',
    callback_id: DETAILS_VIEW,
    private_metadata: [person.id, from].join(' ').trim(),
    title: plain(voice.text(person.account ? 'details.accountTitle' : 'details.title')),
    close: plain(voice.text(from ? 'act.back' : 'act.close')),
    blocks: [
      ...(notice ? [notice] : []),
      { type: 'header', block_id: 'details.name', text: plain(cut(fullName(person.profile), 150)) },
      section('details.state', statusLine(voice, person, voice.mrkdwn)),
      ...serverBlock(voice, person),
      ...fieldsBlock('details.facts', factsOf(voice, person)),
      ...fieldsBlock('details.account', accountFacts(voice, person, sessions)),
      ...fieldsBlock('details.granted', grantedFacts(voice, person, names)),
      ...questionsOf(voice, person),
      ...actsBlock(voice, person),
      actionsBlock(
        'details.user',
        userActs(person, voice.now).map(act => userButton(voice, person, act)),
      ),
      { type: 'divider', block_id: 'details.line' },
      section('details.timeline', timelineText(voice, person)),
      ...(former ? [section('details.former', former)] : []),
    ],
  };
}

/** Of a modal that may be another: what it was laid on is known of the details alone. */
export const laidOn = ({ callbackId, metadata }: { callbackId: string; metadata: string }): string =>
  callbackId === DETAILS_VIEW ? (metadata.split(' ')[1] ?? '') : '';

const section = (id: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

const fieldsBlock = (id: string, fields: string[]): KnownBlock[] =>
  fields.length > 0
    ? [{ type: 'section', block_id: id, fields: fields.map(text => ({ type: 'mrkdwn', text })) }]
    : [];

/** For whoever looks after the mail: the server's own words, while the delivery stands failed. */
function serverBlock(voice: Voice, { invitation: { status, failure } }: Person): KnownBlock[] {
  if (status !== 'failed' || !failure?.detail) return [];
  const text = plain(voice.text('details.server', { said: failure.detail }));
  return [{ type: 'context', block_id: 'details.server', elements: [text] }];
}

function actsBlock(voice: Voice, person: Person): KnownBlock[] {
  const elements = acts(person, voice.now).map(act => actButton(voice, person, act));
  return elements.length > 0 ? [actionsBlock('details.acts', elements)] : [];
}

const acts = (person: Person, now: Date): CardAct[] => [
  ...actsFor(person, now),
  ...(person.access.awaitsApproval ? (['approve'] as const) : []),
  ...(person.account?.endsAt ? (['extendAccount'] as const) : []),
];
