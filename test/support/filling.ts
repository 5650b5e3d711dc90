import { type Found, inputIn, isExternal, type Json, stateValue, textsIn, type View } from './blocks.ts';

/** What a person types into a modal, by the labels of its fields. */
export type Typed = Record<string, string | number | boolean | string[]>;

/** Every text of a modal, and what its fields hold. */
export const shownIn = (view: View): string =>
  [view.title.text, textsIn(view.blocks), JSON.stringify(view.state.values)].join('\n');

export const click = ({ blockId, element }: { blockId: string; element: Json }): Json => ({
  type: 'block_actions',
  blockId,
  actionId: element.action_id,
  action: { type: 'button', value: element.value },
});

/** The values of a modal in which this was typed, by labels; what is typed into an external select is picked of what `offered` answers. */
export async function fill(
  view: View,
  typed: Typed,
  offered: (found: Found, text: string) => Promise<Json>,
): Promise<Json> {
  const values: Record<string, Json> = {};
  for (const [label, value] of Object.entries(typed)) {
    const found = inputIn(view.blocks, label);
    if (!found) throw new Error(`No field “${label}” in “${view.title.text}”: ${textsIn(view.blocks)}`);
    const texts = isExternal(found.element) ? [value].flat().map(String) : [];
    const answers: Json[] = [];
    for (const text of texts) answers.push(await offered(found, text));
    const answer = texts.length > 0 ? answers : undefined;
    values[found.blockId] = { [String(found.element.action_id)]: stateValue(found.element, value, answer) };
  }
  return values;
}
