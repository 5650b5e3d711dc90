import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { emailField } from '../../../people/input.ts';
import { fullName, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';

export const FIX_ADDRESS_VIEW = 'invitation.fixAddress';
export const FIX_ADDRESS_FIELD = { block: 'fixAddress.email', action: 'email' };

/** Asks for the corrected address, with the present one to mend. */
export function fixAddressForm(voice: Voice, person: Person): ModalView {
  const values = { name: fullName(person.profile) };
  return {
    type: 'modal',
    callback_id: FIX_ADDRESS_VIEW,
    private_metadata: person.id,
    title: { type: 'plain_text', text: voice.text('act.fixAddress') },
    submit: { type: 'plain_text', text: voice.text('fixAddress.submit') },
    close: { type: 'plain_text', text: voice.text('act.close') },
    blocks: [
      {
        type: 'section',
        block_id: 'fixAddress.about',
        text: { type: 'mrkdwn', text: voice.mrkdwn('fixAddress.about', values) },
      },
      {
        type: 'input',
        block_id: FIX_ADDRESS_FIELD.block,
        label: { type: 'plain_text', text: voice.text('field.emailLabel') },
        element: {
          type: 'email_text_input',
          action_id: FIX_ADDRESS_FIELD.action,
          initial_value: person.invitation.delivery.address ?? '',
        },
      },
    ],
  };
}

const submitted = z.object({ email: emailField });

/** Answers the address, or a ZodError whose issue carries the text key of what is wrong. */
export const readFixAddress = (typed: string | null | undefined) =>
  submitted.safeParse({ email: typed ?? '' });
