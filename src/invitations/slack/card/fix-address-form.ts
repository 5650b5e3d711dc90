import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { emailField } from '../../../people/input.ts';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';

export const FIX_ADDRESS_VIEW = 'invitation.fixAddress';
export const FIX_ADDRESS_FIELD = { block: 'fixAddress.email', action: 'email' };

/** An address that was typed and looks like another; sent again it is meant. */
export interface Doubt {
  email: string;
  warnings: string[];
}

interface Beside {
  /** What lies beneath the details that it was opened from. */
  from?: string;
  doubt?: Doubt;
}

/** Asks for the corrected address, with the present one to mend. */
export function fixAddressForm(voice: Voice, person: Person, { from = '', doubt }: Beside = {}): ModalView {
  const values = { name: fullName(person.profile) };
  return {
    type: 'modal',
    callback_id: FIX_ADDRESS_VIEW,
    private_metadata: [person.id, doubt?.email ?? '', from].join(' ').trimEnd(),
    title: { type: 'plain_text', text: voice.text('act.fixAddress') },
    submit: { type: 'plain_text', text: voice.text('fixAddress.submit') },
    close: { type: 'plain_text', text: voice.text('act.close') },
    blocks: [
      {
        type: 'section',
        block_id: 'fixAddress.about',
        text: { type: 'mrkdwn', text: voice.mrkdwn('fixAddress.about', values) },
      },
      ...doubtBlocks(voice, doubt),
      {
        type: 'input',
        block_id: FIX_ADDRESS_FIELD.block,
        label: { type: 'plain_text', text: voice.text('field.emailLabel') },
        element: {
          type: 'email_text_input',
          action_id: FIX_ADDRESS_FIELD.action,
          initial_value: doubt?.email ?? person.invitation.delivery.address ?? '',
        },
      },
    ],
  };
}

const doubtBlocks = (voice: Voice, doubt: Doubt | undefined): KnownBlock[] =>
  doubt
    ? [
        alertBlock(
          voice.text('fixAddress.sure', { warning: doubt.warnings.join(' ') }),
          'warning',
          'doubt',
        ) as KnownBlock,
      ]
    : [];

/** Whose address it is, the one that was doubted, and what lies beneath the details. */
export const readFixing = ({ metadata }: OpenView): { id: string; doubted: string; from: string } => {
  const [id = '', doubted = '', from = ''] = metadata.split(' ');
  return { id, doubted, from };
};

const submitted = z.object({ email: emailField });

/** Answers the address, or a ZodError whose issue carries the text key of what is wrong. */
export const readFixAddress = (typed: string | null | undefined) =>
  submitted.safeParse({ email: typed ?? '' });
