import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  EmailInput,
  FileInput,
  KnownBlock,
  MultiSelect,
  NumberInput,
  PlainTextInput,
  RadioButtons,
  Select,
  Timepicker,
  URLInput,
} from '@slack/types';
import type { StateValue, Values } from '../protocol.ts';

export type TextElement = PlainTextInput | EmailInput | URLInput | NumberInput;
export type DateElement = Datepicker | Timepicker | DateTimepicker;
export type ChoiceElement = Checkboxes | RadioButtons;

/** The elements that hold a value in `view.state`. */
export type StatefulElement = TextElement | DateElement | ChoiceElement | Select | MultiSelect | FileInput;

export interface Stateful {
  blockId: string;
  element: StatefulElement;
  isRequired: boolean;
}

/** Each stateful type, the field of its state value, and where its first value stands. */
const fields: Record<StatefulElement['type'], readonly [field: string, initial: string]> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  radio_buttons: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  file_input: ['files', ''],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
};

const lists = new Set([
  'selected_options',
  'selected_users',
  'selected_conversations',
  'selected_channels',
  'files',
]);

export const fieldOf = (type: StatefulElement['type']): string => fields[type][0];
export const isStateful = (element: { type: string }): element is StatefulElement => element.type in fields;

export const contentOf = (value: StateValue): unknown =>
  value[fieldOf(value.type as StatefulElement['type'])];

export function stateOf(element: StatefulElement, content: unknown): StateValue {
  return { type: element.type, [fieldOf(element.type)]: content };
}

function initialOf(element: StatefulElement): StateValue {
  const [field, initial] = fields[element.type];
  const given = (element as unknown as Record<string, unknown>)[initial];
  return stateOf(element, given ?? (lists.has(field) ? [] : null));
}

export const isEmpty = (content: unknown): boolean =>
  content === null ||
  content === undefined ||
  content === '' ||
  (Array.isArray(content) && content.length === 0);

export function statefulIn(blocks: readonly KnownBlock[]): Stateful[] {
  return blocks.flatMap(block => {
    const blockId = block.block_id ?? '';
    const elements = elementsOf(block).filter(isStateful);
    return elements.map(element => ({
      blockId,
      element,
      isRequired: block.type === 'input' && !block.optional,
    }));
  });
}

function elementsOf(block: KnownBlock): { type: string }[] {
  if (block.type === 'input') return [block.element];
  if (block.type === 'actions') return block.elements;
  return block.type === 'section' && block.accessory ? [block.accessory] : [];
}

/** What every element holds now: what was typed, else what the app or Slack holds, else its initial value. */
export function valuesNow(blocks: readonly KnownBlock[], typed: Values, held: Values = {}): Values {
  const now: Values = {};
  for (const { blockId, element } of statefulIn(blocks)) {
    const id = element.action_id ?? '';
    const kept = [typed, held].map(all => all[blockId]?.[id]).find(value => value?.type === element.type);
    now[blockId] = { ...now[blockId], [id]: kept ?? initialOf(element) };
  }
  return now;
}

/** Slack forgets what was typed into a block as soon as an update leaves it out. */
export function withoutGone(typed: Values, blocks: readonly KnownBlock[]): Values {
  const present = valuesNow(blocks, {});
  const kept = Object.entries(typed).filter(([blockId]) => blockId in present);
  return Object.fromEntries(kept);
}
