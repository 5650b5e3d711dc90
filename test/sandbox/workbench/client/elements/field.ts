import { useConfirm } from '../confirm.tsx';
import { type Surface, useSurface } from '../surface.ts';
import { contentOf, fieldOf, type StatefulElement } from './element.ts';

/** How an element is named and explained to assistive technology. */
export interface Naming {
  id: string;
  label?: string | undefined;
  labelledBy?: string | undefined;
  describedBy?: string | undefined;
  isInvalid?: boolean | undefined;
  isRequired?: boolean | undefined;
}

export interface FieldProps<E extends StatefulElement = StatefulElement> {
  blockId: string;
  element: E;
  naming: Naming;
  /** Whether a change is sent to the app at once: always outside input blocks. */
  dispatches: boolean;
}

export const namingAttributes = ({ id, label, labelledBy, describedBy, isInvalid, isRequired }: Naming) => ({
  id,
  'aria-label': label,
  'aria-labelledby': labelledBy,
  'aria-describedby': describedBy,
  'aria-invalid': isInvalid || undefined,
  'aria-required': isRequired || undefined,
});

export interface Field {
  surface: Surface;
  content: unknown;
  isBusy: boolean;
  /** Keeps the value, and sends it when the element does so, after its confirm object. */
  choose(content: unknown): Promise<void>;
  keep(content: unknown): void;
  send(content: unknown): Promise<void>;
}

export function useField({ blockId, element, dispatches }: Omit<FieldProps, 'naming'>): Field {
  const surface = useSurface();
  const confirmed = useConfirm();
  const actionId = element.action_id ?? '';
  const value = surface.values[blockId]?.[actionId];
  const keep = (content: unknown) => surface.change(blockId, element, content);
  const send = (content: unknown) =>
    surface.act(blockId, { type: element.type, action_id: actionId, [fieldOf(element.type)]: content });
  return {
    surface,
    content: value && contentOf(value),
    isBusy: surface.busy === `${blockId}/${actionId}`,
    keep,
    send,
    async choose(content) {
      if ('confirm' in element && !(await confirmed(element.confirm))) return;
      keep(content);
      if (dispatches) await send(content);
    },
  };
}
