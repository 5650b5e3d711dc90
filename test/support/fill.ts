import type { ModalView } from '@slack/types';
import type { Values } from '../../src/platform/slack/listener.ts';
import { stateOf } from '../sandbox/slack/views/state.ts';
import { inputIn, isExternal, type Json, stateValue } from './blocks.ts';

/** What an external select would be offered, were anybody asked: an option for each text, of that value. */
const asTyped = (value: unknown): Json[] =>
  [value].flat().map(text => ({ text: { type: 'plain_text', text }, value: text }));

/** `state.values` as a Slack client sends them: what the view began with, and what was typed by label. */
export function fillIn(
  view: ModalView,
  typed: Record<string, string | number | boolean | string[]> = {},
): Values {
  const blocks = view.blocks as unknown as Json[];
  const values = stateOf(blocks as never) as Record<string, Record<string, unknown>>;
  for (const [label, value] of Object.entries(typed)) {
    const found = inputIn(blocks, label);
    if (!found) throw new Error(`No field “${label}”`);
    const answer = isExternal(found.element) ? asTyped(value) : undefined;
    values[found.blockId] = { [String(found.element.action_id)]: stateValue(found.element, value, answer) };
  }
  return values as Values;
}
