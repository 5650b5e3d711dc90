import type { KnownBlock, ModalView } from '@slack/types';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { checkboxElement, plain, textElement } from '../../../platform/slack/input-elements.ts';
import type { TypedValue, Values } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { PRESET_NAME_LENGTH } from '../../presets.ts';
import { section, VALUE } from './form-blocks.ts';

export const SAVE_FORM = 'preset.save';
export const RENAME_FORM = 'preset.rename';
export const EDIT_PRESET = 'preset.edit';
export const DELETE_PRESET = 'preset.delete';
export const ALL_PRESETS = 'preset.all';
export const PRESET_NAME = 'preset.name';
const REPLACE = 'preset.replace';

const nameInput = (voice: Voice, name = ''): KnownBlock => ({
  type: 'input',
  block_id: PRESET_NAME,
  label: plain(voice.text('preset.name')),
  hint: plain(voice.text('preset.nameHint')),
  element: textElement(VALUE, name, PRESET_NAME_LENGTH),
});

/** Over the Overview or Invited; `metadata` says whose terms are saved, and under which id. */
export const savePresetForm = (voice: Voice, company: string, metadata: string): ModalView => ({
  type: 'modal',
  callback_id: SAVE_FORM,
  private_metadata: metadata,
  title: plain(voice.text('preset.saveTitle')),
  submit: plain(voice.text('preset.saveSubmit')),
  close: plain(voice.text('act.close')),
  blocks: [
    section('preset.about', voice.mrkdwn('preset.saveAbout', { company })),
    nameInput(voice),
    {
      type: 'input',
      block_id: REPLACE,
      optional: true,
      label: plain(voice.text('preset.replace')),
      element: checkboxElement(VALUE, voice.text('preset.replaceYes'), false),
    },
  ],
});

const typedIn = (values: Values, block: string): TypedValue | undefined => values[block]?.[VALUE];

export const readPresetForm = (values: Values): { name: string; isReplacing: boolean } => ({
  name: typedIn(values, PRESET_NAME)?.value ?? '',
  isReplacing: (typedIn(values, REPLACE)?.selected_options ?? []).length > 0,
});

export const presetSavedModal = (voice: Voice, name: string): ModalView => ({
  type: 'modal',
  callback_id: 'preset.saved',
  title: plain(voice.text('preset.saveTitle')),
  close: plain(voice.text('act.close')),
  blocks: [alertBlock(voice.text('preset.saved', { name }), 'success')],
});

/** Every preset with the way to change it. */
export const presetsModal = (voice: Voice, presets: { id: string; name: string }[]): ModalView => ({
  type: 'modal',
  callback_id: 'preset.list',
  title: plain(voice.text('preset.title')),
  close: plain(voice.text('act.close')),
  blocks: [
    ...presets.map(
      ({ id, name }): KnownBlock => ({
        type: 'section',
        block_id: `preset.${id}`,
        text: plain(name),
        accessory: {
          type: 'button',
          action_id: EDIT_PRESET,
          value: id,
          text: plain(voice.text('preset.edit')),
        },
      }),
    ),
    ...(presets.length === 0 ? [section('preset.none', voice.mrkdwn('preset.empty'))] : []),
  ],
});

/** In the place of the list, to which its buttons lead back. */
export const presetModal = (voice: Voice, { id, name }: { id: string; name: string }): ModalView => ({
  type: 'modal',
  callback_id: RENAME_FORM,
  private_metadata: id,
  title: plain(voice.text('preset.editTitle')),
  submit: plain(voice.text('preset.rename')),
  close: plain(voice.text('act.close')),
  blocks: [
    nameInput(voice, name),
    {
      type: 'actions',
      block_id: 'preset.acts',
      elements: [
        { type: 'button', action_id: ALL_PRESETS, text: plain(voice.text('preset.back')) },
        {
          type: 'button',
          action_id: DELETE_PRESET,
          value: id,
          style: 'danger',
          text: plain(voice.text('preset.delete')),
          confirm: {
            title: plain(voice.text('preset.deleteTitle')),
            text: plain(voice.text('preset.deleteAbout', { name })),
            confirm: plain(voice.text('preset.deleteYes')),
            deny: plain(voice.text('preset.deleteNo')),
            style: 'danger',
          },
        },
      ],
    },
  ],
});
