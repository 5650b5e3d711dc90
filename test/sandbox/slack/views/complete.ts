import { isJson, type Json, jsonIn, listIn, textIn } from '../world/json.ts';
import { elementAt, optionsOf } from './elements.ts';

export interface Pool {
  blocks: Json[];
  offered: Json[];
  fileOf(id: string): Json | undefined;
}

const completeOption = (option: unknown, options: Json[]): unknown =>
  isJson(option) ? (options.find(({ value }) => value === option.value) ?? option) : option;

/** A test names an option by its value and a file by its id; Slack sends the whole of it. */
export const completeValue = (value: Json, element: Json, pool: Pool): Json => {
  const options = [...optionsOf(element), ...pool.offered];
  const whole: Json = { type: element.type, ...value };
  if ('selected_option' in value) whole.selected_option = completeOption(value.selected_option, options);
  if (Array.isArray(value.selected_options)) {
    whole.selected_options = value.selected_options.map(option => completeOption(option, options));
  }
  if (Array.isArray(value.files))
    whole.files = listIn(value.files).map(({ id }) => pool.fileOf(textIn(id)) ?? { id });
  return whole;
};

export const completeValues = (typed: unknown, pool: Pool): Json => {
  const values: Record<string, Record<string, unknown>> = {};
  for (const [blockId, actions] of Object.entries(jsonIn(typed))) {
    values[blockId] = {};
    for (const [actionId, value] of Object.entries(jsonIn(actions))) {
      const placed = elementAt(pool.blocks, blockId, actionId);
      values[blockId][actionId] = placed ? completeValue(jsonIn(value), placed.element, pool) : value;
    }
  }
  return values;
};
