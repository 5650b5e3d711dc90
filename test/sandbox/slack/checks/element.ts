import { z } from 'zod';
import { confirm } from './confirm.ts';
import { id, list } from './limits.ts';
import { plainText } from './text.ts';

export const actionable = { action_id: id.optional() };

export const confirmable = { ...actionable, confirm: confirm.optional() };

export const focusable = { focus_on_load: z.boolean().optional() };

export const asking = { ...focusable, placeholder: plainText(150).optional() };

const trigger = z.enum(['on_enter_pressed', 'on_character_entered']);

export const dispatching = {
  dispatch_action_config: z.strictObject({ trigger_actions_on: list(trigger, 2).optional() }).optional(),
};

export const severalOf = {
  max_selected_items: z.int().min(1, 'must be greater than or equal to 1').optional(),
};
