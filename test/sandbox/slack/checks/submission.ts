import { z } from 'zod';
import { checkValue } from './submitted-value.ts';
import { type Block, blocksOf, type Element, elementsOf } from './walk.ts';

/** `view.state.values`: block id → action id → what the element holds. */
export type StateValues = Record<string, Record<string, unknown>>;

interface Field {
  block: Block;
  element: Element;
}

const fieldsOf = (view: unknown): Field[] =>
  blocksOf(view).flatMap(placed =>
    elementsOf(placed).map(({ item }) => ({ block: placed.item, element: item })),
  );

const isAt = (blockId: string, actionId: string) => (field: Field) =>
  field.block.block_id === blockId && field.element.action_id === actionId;

const unknownField = (fields: Field[], values: StateValues): string | undefined => {
  for (const [blockId, actions] of Object.entries(values)) {
    const strange = Object.keys(actions).find(actionId => !fields.some(isAt(blockId, actionId)));
    if (strange !== undefined) return `${blockId}/${strange}: no such element in the view`;
  }
  return undefined;
};

const record = z.record(z.string(), z.record(z.string(), z.unknown()));

/**
 * Why a Slack client would not send this submission, or undefined where it would.
 * `offered` holds the values of all options that the app has answered to external selects.
 */
export const checkSubmission = (
  view: unknown,
  values: unknown,
  offered: readonly string[] = [],
): string | undefined => {
  const { data } = record.safeParse(values);
  if (!data) return 'values: must be block id → action id → value';
  const fields = fieldsOf(view);
  const strange = unknownField(fields, data);
  if (strange !== undefined) return strange;
  for (const { block, element } of fields) {
    const { block_id: blockId = '', optional = false, type } = block;
    const value = data[blockId]?.[element.action_id ?? ''];
    const refusal = checkValue(element, value, { isRequired: type === 'input' && !optional, offered });
    if (refusal !== undefined) return `${blockId}/${element.action_id ?? ''}: ${refusal}`;
  }
  return undefined;
};
