import type { KnownBlock } from '@slack/types';
import { plain, selectElement } from '../../../platform/slack/input-elements.ts';
import { cut } from '../../../platform/text.ts';
import type { Form } from './form.ts';

export const CHOOSE_PRESET = 'wizard.preset';
export const MANAGE_PRESETS = 'wizard.presets';
export const SAVE_PRESET = 'wizard.savePreset';

/** At the top of the first step, where the company has any. */
export function presetBlocks({ voice, presets = [], draft, requestId }: Form): KnownBlock[] {
  if (presets.length === 0) return [];
  const options = presets.map(({ id, name }) => ({ value: id, text: plain(shortened(name)) }));
  return [
    {
      type: 'actions',
      block_id: `wizard.preset.${requestId.slice(0, 8)}`,
      elements: [
        {
          ...selectElement(CHOOSE_PRESET, options, draft.presetId),
          placeholder: plain(voice.text('preset.choose')),
        },
        { type: 'button', action_id: MANAGE_PRESETS, text: plain(voice.text('preset.manage')) },
      ],
    },
  ];
}

export const shortened = (name: string): string => (name.length > 75 ? `${cut(name, 74)}…` : name);
