/** Block Kit as the sandbox answers it, read as a person sees it: by labels and texts, never by ids. */
export type Json = { [key: string]: unknown };

export interface View extends Json {
  id: string;
  hash: string;
  callback_id: string;
  title: { text: string };
  blocks: Json[];
  state: { values: Record<string, Record<string, Json>> };
}

export interface Message extends Json {
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  edited?: unknown;
  ephemeral?: boolean;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isObject(value)) return;
  yield value;
  for (const item of Object.values(value)) yield* objectsIn(item);
}

const textOf = (value: unknown): string =>
  isObject(value) && typeof value.text === 'string' ? value.text : '';

/** Every text that is shown, a line each. */
export function textsIn(blocks: unknown): string {
  const shown = [...objectsIn(blocks)].filter(item => item.type === 'plain_text' || item.type === 'mrkdwn');
  return shown.map(textOf).join('\n');
}

export interface Found {
  blockId: string;
  element: Json;
}

/** The element in its block that is a button with this text, or this label for screen readers. */
export function buttonIn(blocks: Json[], text: string): Found | undefined {
  for (const block of blocks) {
    for (const element of objectsIn(block)) {
      if (element.type === 'button' && [textOf(element.text), element.accessibility_label].includes(text))
        return { blockId: String(block.block_id), element };
    }
  }
  return undefined;
}

export const buttonsIn = (blocks: Json[]): string[] =>
  [...objectsIn(blocks)].filter(({ type }) => type === 'button').map(({ text }) => textOf(text));

/** The input whose label begins with this text. */
export function inputIn(blocks: Json[], label: string): Found | undefined {
  const block = blocks.find(({ type, label: its }) => type === 'input' && textOf(its).startsWith(label));
  return block && isObject(block.element)
    ? { blockId: String(block.block_id), element: block.element }
    : undefined;
}

export const isExternal = ({ type }: Json): boolean => String(type).endsWith('external_select');

/**
 * What a Slack client would put into `state.values` for what a person types or picks. `answer` is what Usher offers in
 * an external select, by the beginning of whose texts people pick.
 */
export function stateValue(
  element: Json,
  typed: string | number | boolean | string[],
  answer: unknown = undefined,
): Json {
  const type = String(element.type);
  const offered = [...objectsIn(answer ?? element.options)].filter(({ value }) => typeof value === 'string');
  const named = (name: string) => {
    const isMeant = (text: string) => text === name || (isExternal(element) && text.startsWith(`${name} (`));
    const option = offered.find(({ text }) => isMeant(textOf(text)));
    if (!option)
      throw new Error(`“${name}” is not offered: ${offered.map(({ text }) => textOf(text)).join(', ')}`);
    return option;
  };
  if (type === 'checkboxes' || type === 'multi_external_select')
    return { type, selected_options: checked(typed, offered, named) };
  if (type === 'radio_buttons' || type === 'static_select' || type === 'external_select')
    return { type, selected_option: named(String(typed)) };
  if (type === 'file_input') return { type, files: [{ id: typed }] };
  if (type === 'multi_users_select') return { type, selected_users: [typed].flat() };
  if (type === 'conversations_select') return { type, selected_conversation: typed };
  if (type === 'datepicker') return { type, selected_date: String(typed) };
  if (type === 'datetimepicker') return { type, selected_date_time: Number(typed) };
  return { type, value: typed === '' ? null : String(typed) };
}

function checked(typed: unknown, offered: Json[], named: (name: string) => Json): Json[] {
  if (typeof typed === 'boolean') return typed ? offered : [];
  return (Array.isArray(typed) ? typed : [typed]).map(name => named(String(name)));
}
