import { type Json, jsonIn, listIn, textIn } from '../world/json.ts';

export interface Placed {
  block: Json;
  element: Json;
}

/** Every element of the blocks that a person can act on, in the order shown. */
export const elementsIn = (blocks: Json[]): Placed[] =>
  blocks.flatMap(block =>
    [block.element, block.accessory, ...(block.type === 'actions' ? listIn(block.elements) : [])]
      .map(jsonIn)
      .filter(element => textIn(element.action_id) !== '')
      .map(element => ({ block, element })),
  );

export const elementAt = (blocks: Json[], blockId: string, actionId: string): Placed | undefined =>
  elementsIn(blocks).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );

/** The options that an element offers by itself, grouped or not. */
export const optionsOf = (element: Json): Json[] => [
  ...listIn(element.options),
  ...listIn(element.option_groups).flatMap(group => listIn(group.options)),
];
