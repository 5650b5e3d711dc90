// What every list in a modal has: a field to search in, buttons, and the ways to the neighbouring pages.
import type { ActionsBlock, Button, InputBlock, KnownBlock, PlainTextElement } from '@slack/types';
import { plain } from './input-elements.ts';

export const SEARCH_LENGTH = 100;

export const buttonElement = (id: string, text: string, value: string): Button => ({
  type: 'button',
  action_id: id,
  text: plain(text),
  value,
});

export const actionsBlock = (id: string, elements: ActionsBlock['elements']): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements,
});

interface Searching {
  /** Slack keeps what is typed in a field of the same block, whatever the new view says. */
  block: string;
  action: string;
  typed: string;
  label: string;
  hint?: string;
}

/** Enter in it is heard at once. */
export function searchInput({ block, action, typed, label, hint }: Searching): InputBlock {
  const said: { hint?: PlainTextElement } = hint ? { hint: plain(hint) } : {};
  return {
    type: 'input',
    block_id: block,
    optional: true,
    dispatch_action: true,
    label: plain(label),
    ...said,
    element: {
      type: 'plain_text_input',
      action_id: action,
      max_length: SEARCH_LENGTH,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      ...(typed && { initial_value: typed }),
    },
  };
}

/** As many from the first on as have so many characters together. */
export function fittingLines(lines: string[], most: number): string[] {
  let length = 0;
  return lines.filter(line => {
    length += line.length + 1;
    return length <= most;
  });
}

/** A way to a page: its button's id and text, and where that page begins or ends, if there is one. */
interface Way {
  action: string;
  text: string;
  place: object | undefined;
}

/** `more` stand beside the ways. */
export function pagerBlocks(id: string, ways: Way[], more: Button[] = []): KnownBlock[] {
  const known = ways.flatMap(({ action, text, place }) =>
    place ? [buttonElement(action, text, JSON.stringify(place))] : [],
  );
  const buttons = [...known, ...more];
  return buttons.length > 0 ? [actionsBlock(id, buttons)] : [];
}
