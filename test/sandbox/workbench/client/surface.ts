import type { KnownBlock, Option, OptionGroup } from '@slack/types';
import { createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { post, reach } from './api.ts';
import { type StatefulElement, stateOf, valuesNow, withoutGone } from './elements/element.ts';
import type { Values } from './protocol.ts';

export const trouble = 'We had some trouble connecting. Try again?';

/** What a rendered view or message offers the elements in it. */
export interface Surface {
  values: Values;
  errors: Record<string, string>;
  /** The element that waits for the app's answer, as `block/action`. */
  busy: string | undefined;
  change(blockId: string, element: StatefulElement, content: unknown): void;
  act(blockId: string, action: Action): Promise<void>;
  options(blockId: string, actionId: string, value: string): Promise<Options>;
}

interface Action {
  type: string;
  action_id?: string | undefined;
  [field: string]: unknown;
}

type Options = { options?: Option[]; option_groups?: OptionGroup[] };

const Surfaces = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = Surfaces.Provider;

export function useSurface(): Surface {
  const surface = useContext(Surfaces);
  if (!surface) throw new Error('An element stands in a view or in a message.');
  return surface;
}

interface Holder {
  as: string;
  blocks: readonly KnownBlock[];
  held?: Values | undefined;
  /** How the sandbox is told where the element stands: `{viewId}` or `{message}`. */
  where: object;
  errors?: Record<string, string> | undefined;
  onAnswer(problem: string | undefined): void;
}

/** The values, actions and option requests of one view or message. */
export function useNewSurface({ as, blocks, held, where, errors = {}, onAnswer }: Holder): Surface {
  const typed = useRef<Values>({});
  const [, redraw] = useState(0);
  const [busy, setBusy] = useState<string>();
  const rendered = useRef(blocks);
  if (rendered.current !== blocks) typed.current = withoutGone(typed.current, blocks);
  rendered.current = blocks;
  const now = () => valuesNow(blocks, typed.current, held);
  return {
    values: now(),
    errors,
    busy,
    change(blockId, element, content) {
      const block = { ...typed.current[blockId], [element.action_id ?? '']: stateOf(element, content) };
      typed.current = { ...typed.current, [blockId]: block };
      redraw(count => count + 1);
    },
    async act(blockId, { action_id: actionId, ...action }) {
      setBusy(`${blockId}/${actionId}`);
      onAnswer(undefined);
      const call = { as, type: 'block_actions', ...where, blockId, actionId, action, values: now() };
      const problem = await reach('/sandbox/interactions', call).then(
        ack => (ack ? undefined : trouble),
        (error: Error) => error.message,
      );
      setBusy(undefined);
      onAnswer(problem);
    },
    async options(blockId, actionId, value) {
      type Answer = Options & { ack?: { body?: Options } };
      const answer = await post<Answer>('/sandbox/options', { as, ...where, blockId, actionId, value });
      return answer.ack?.body ?? answer;
    },
  };
}
