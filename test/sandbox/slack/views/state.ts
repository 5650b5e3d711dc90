import { type Json, jsonIn, textIn } from '../world/json.ts';
import { elementsIn } from './elements.ts';

export type Values = Record<string, Record<string, Json>>;

/** Where each kind of element keeps its value, which property starts it, and what it holds when nothing does. */
const shapes: Record<string, [key: string, initial: string, empty: null | []]> = {
  plain_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  rich_text_input: ['rich_text_value', 'initial_value', null],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  users_select: ['selected_user', 'initial_user', null],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  channels_select: ['selected_channel', 'initial_channel', null],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  checkboxes: ['selected_options', 'initial_options', []],
  multi_users_select: ['selected_users', 'initial_users', []],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  multi_channels_select: ['selected_channels', 'initial_channels', []],
  file_input: ['files', '', []],
};

export const valueKey = (type: string): string | undefined => shapes[type]?.[0];

const initialValue = (element: Json): Json | undefined => {
  const type = textIn(element.type);
  const shape = shapes[type];
  return shape && { type, [shape[0]]: element[shape[1]] ?? shape[2] };
};

/** What was typed stays over an update where block and action keep their ids and the element its kind. */
export const stateOf = (blocks: Json[], before: Values = {}): Values => {
  const values: Values = {};
  for (const { block, element } of elementsIn(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const [blockId, actionId] = [textIn(block.block_id), textIn(element.action_id)];
    const old = before[blockId]?.[actionId];
    values[blockId] = { ...values[blockId], [actionId]: old && old.type === initial.type ? old : initial };
  }
  return values;
};

/** @param typed what the person did since: block id → action id → state value; `type` may be left out */
export const mergeValues = (values: Values, typed: unknown): Values => {
  const merged: Values = structuredClone(values);
  for (const [blockId, actions] of Object.entries(jsonIn(typed))) {
    for (const [actionId, value] of Object.entries(jsonIn(actions))) {
      const old = merged[blockId]?.[actionId];
      merged[blockId] = { ...merged[blockId], [actionId]: { ...old, ...jsonIn(value) } };
    }
  }
  return merged;
};
