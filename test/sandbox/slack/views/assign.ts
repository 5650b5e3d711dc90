import { randomText } from '../world/ids.ts';
import { isJson, type Json } from '../world/json.ts';

const shortId = (): string => randomText().slice(0, 5);

const unaddressed = ['image', 'plain_text', 'mrkdwn'];

const named = (element: unknown): unknown =>
  isJson(element) && !element.action_id && !unaddressed.includes(String(element.type))
    ? { ...element, action_id: shortId() }
    : element;

const withActionIds = (block: Json): Json => ({
  ...block,
  ...(block.type === 'input' ? { element: named(block.element) } : {}),
  ...(block.type === 'section' && block.accessory ? { accessory: named(block.accessory) } : {}),
  ...(block.type === 'actions' && Array.isArray(block.elements)
    ? { elements: block.elements.map(named) }
    : {}),
});

/** Slack gives a new id to every block and element that has none, at every update. */
export const assignIds = (blocks: Json[]): Json[] =>
  blocks.map(block => ({ ...withActionIds(block), block_id: block.block_id || shortId() }));
