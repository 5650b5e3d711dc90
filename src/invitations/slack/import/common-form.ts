import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { carriedIn } from '../../../platform/slack/carried.ts';
import { plain, selectElement } from '../../../platform/slack/input-elements.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import type { Import } from '../../imports/import.ts';
import { accessFields } from '../wizard/access-step.ts';
import { lastingFields, note } from '../wizard/delivery-step.ts';
import type { Form } from '../wizard/form.ts';
import { section } from '../wizard/form-blocks.ts';
import { shortened } from '../wizard/preset-field.ts';
import { lackingLine } from './import-card.ts';

export const COMMON_FORM = 'import.common';
export const COMMON_PRESET = 'import.commonPreset';

const place = z.strictObject({
  importId: z.string().max(40),
  /** Of the fields on the screen, and of what is chosen with them. */
  requestId: z.uuid(),
  presetId: z.string().max(40),
});
export type CommonPlace = z.infer<typeof place>;

export const readCommonPlace = ({ metadata }: Pick<OpenView, 'metadata'>): CommonPlace =>
  carriedIn(place, metadata);

/** The wizard's fields of access and delivery that many can have in common; rows keep what they state themselves. */
export const commonForm = (
  form: Omit<Form, 'step'>,
  { name, counts }: Pick<Import, 'name' | 'counts'>,
  at: CommonPlace,
): ModalView => ({
  type: 'modal',
  callback_id: COMMON_FORM,
  private_metadata: JSON.stringify(at),
  title: plain(form.voice.text('common.title')),
  submit: plain(form.voice.text('common.submit')),
  close: plain(form.voice.text('act.close')),
  blocks: [
    section('common.about', form.voice.mrkdwn('common.about', { name })),
    ...lackingLine(form.voice, 'common.lacking', counts).map(text => section('common.lacking', text)),
    ...presets(form),
    ...accessFields({ ...form, step: 'access' }),
    ...letter(form),
    ...note({ ...form, step: 'delivery' }),
    ...lastingFields({ ...form, step: 'delivery' }),
  ],
});

function presets({ voice, presets = [], draft, requestId }: Omit<Form, 'step'>): KnownBlock[] {
  if (presets.length === 0) return [];
  const options = presets.map(({ id, name }) => ({ value: id, text: plain(shortened(name)) }));
  const element = selectElement(COMMON_PRESET, options, draft.presetId);
  return [
    {
      type: 'actions',
      block_id: `common.preset.${requestId.slice(0, 8)}`,
      elements: [{ ...element, placeholder: plain(voice.text('preset.choose')) }],
    },
  ];
}

/** The words of a preset cannot be changed here, and are no secret. */
const letter = ({ voice, draft }: Omit<Form, 'step'>): KnownBlock[] =>
  draft.subject || draft.body ? [section('common.letter', voice.mrkdwn('letter.isCustomized'))] : [];
