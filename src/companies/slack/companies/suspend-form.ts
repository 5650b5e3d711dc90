import type { ModalView } from '@slack/types';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain, textElement } from '../../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement } from '../../../platform/slack/list-parts.ts';
import type { Values } from '../../../platform/slack/listener.ts';
import { cleanText, cut } from '../../../platform/text.ts';
import type { Company } from '../../store.ts';
import type { CompanyState } from './companies-state.ts';

export const SUSPEND_VIEW = 'companies.suspendForm';
export const SUSPEND_BACK = 'companies.back';
export const REASON_BLOCK = 'suspend.reason';
const VALUE = 'value';
const REASON_LENGTH = 300;

/** The confirmation: whom it stops, and why; the reason is for the company's administrators too. */
export function suspendForm(voice: Voice, state: CompanyState, { name }: Company): ModalView {
  return {
    type: 'modal',
    callback_id: SUSPEND_VIEW,
    private_metadata: JSON.stringify(state),
    title: plain(voice.text('companies.one')),
    submit: plain(voice.text('companies.act.suspend')),
    close: plain(voice.text('act.close')),
    blocks: [
      {
        type: 'section',
        block_id: 'suspend.about',
        text: { type: 'mrkdwn', text: voice.mrkdwn('companies.suspendAbout', { company: name }) },
      },
      {
        type: 'input',
        block_id: REASON_BLOCK,
        label: plain(voice.text('companies.reason')),
        hint: plain(voice.text('companies.reasonHint')),
        element: textElement(VALUE, '', REASON_LENGTH),
      },
      actionsBlock('suspend.acts', [
        buttonElement(SUSPEND_BACK, voice.text('companies.keepWorking'), state.id),
      ]),
    ],
  };
}

export const readReason = (values: Values): string =>
  cut(cleanText(values[REASON_BLOCK]?.[VALUE]?.value ?? ''), REASON_LENGTH);
