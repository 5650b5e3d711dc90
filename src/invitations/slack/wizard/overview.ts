import type { KnownBlock, ModalView } from '@slack/types';
import type { Company } from '../../../companies/store.ts';
import type { Names } from '../../../directory/names.ts';
import type { Person } from '../../../people/person.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import type { Ready } from '../../ready/ready-draft.ts';
import { STEPS } from '../../wizard-draft.ts';
import { changeSentences } from './change-sentences.ts';
import { STEP_ACTION } from './form.ts';
import { section } from './form-blocks.ts';
import { sentencesOf } from './overview-sentences.ts';
import { warningsOf } from './overview-warnings.ts';
import { SAVE_PRESET } from './preset-field.ts';

export const WIZARD_OVERVIEW = 'wizard.overview';

/** A section of Slack takes 3,000 characters. */
const MOST_SECTION = 2900;

export interface Overview {
  voice: Voice;
  requestId: string;
  invite: Ready;
  company: Company;
  names: Names;
  /** Whose invitation is sent again with changes. */
  changed?: Person;
}

/** Everything that will happen, in sentences, and every warning; Submit is Invite, or Resend. */
export function overviewModal(overview: Overview): ModalView {
  const { voice, requestId } = overview;
  const button = (action_id: string, text: string) =>
    ({ type: 'button', action_id, text: plain(text) }) as const;
  return {
    type: 'modal',
    callback_id: WIZARD_OVERVIEW,
    private_metadata: JSON.stringify({ requestId, step: 'overview' }),
    title: plain(voice.text('overview.title')),
    submit: plain(voice.text(submitKey(overview))),
    close: plain(voice.text('act.close')),
    blocks: [
      ...warningsOf(overview).map((sentence, index) => alertBlock(sentence, 'warning', `overview.${index}`)),
      ...changeBlocks(overview),
      ...sentencesOf(overview)
        .flatMap(inSections)
        .map((text, index) => section(`overview.text.${index}`, text)),
      {
        type: 'actions',
        block_id: 'wizard.steps',
        elements: [
          ...STEPS.map(step => button(STEP_ACTION[step], voice.text(`wizard.back.${step}`))),
          ...(overview.changed ? [] : [button(SAVE_PRESET, voice.text('preset.save'))]),
        ],
      },
    ],
  };
}

function submitKey({ changed, invite }: Overview): TextKey {
  if (!changed) return 'overview.invite';
  return invite.sendAt ? 'change.submitLater' : 'change.submit';
}

/** What changes comes first; what stays is below it. */
function changeBlocks(overview: Overview): KnownBlock[] {
  const { voice, changed } = overview;
  if (!changed) return [];
  const lines = inSections(changeSentences(overview, changed));
  return [
    section('overview.changeHeading', voice.mrkdwn('change.heading')),
    ...lines.map((text, index) => section(`overview.change.${index}`, text)),
    { type: 'divider', block_id: 'overview.line' },
    section('overview.allHeading', voice.mrkdwn('change.all')),
  ];
}

/** A line each, as many to a section as it takes; a longer one goes on in the next. */
function inSections(sentences: string[]): string[] {
  const sections: string[] = [];
  const pieces = sentences.flatMap(sentence => `\n• ${sentence}`.split(/(?<=, )/));
  for (const piece of pieces) {
    const last = sections.at(-1);
    if (last === undefined || last.length + piece.length > MOST_SECTION) sections.push(piece);
    else sections[sections.length - 1] = `${last}${piece}`;
  }
  return sections.map(text => text.trim());
}
