import type { MultiSelect, Select } from '@slack/types';
import { useState } from 'preact/hooks';
import { useWorld } from '../world.ts';
import { type Choice, choiceOf, offeredBy } from './choices.ts';
import { type FieldProps, useField } from './field.ts';
import { useListKeys } from './use-list-keys.ts';
import { useOffer } from './use-offer.ts';

type Props = Omit<FieldProps<Select | MultiSelect>, 'naming'>;

const mostOf = (element: Select | MultiSelect): number =>
  ('max_selected_items' in element ? element.max_selected_items : undefined) ?? Number.POSITIVE_INFINITY;

/** What a combobox shows, and what typing, walking and picking do to it. */
export function useCombobox({ blockId, element, dispatches }: Props) {
  const { content, choose, isBusy } = useField({ blockId, element, dispatches });
  const [query, setQuery] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const world = useWorld();
  const offer = useOffer(blockId, element, query ?? '', isOpen);
  const flat = offer.groups.flatMap(group => group.choices);
  const isMulti = element.type.startsWith('multi_');
  const chosen = [content]
    .flat()
    .filter(Boolean)
    .map(each => choiceOf(each, offeredBy(element, world)));

  const show = (typed: string | undefined, isShown: boolean) => {
    setQuery(typed);
    setOpen(isShown);
  };
  const pick = (choice: Choice) => {
    const rest = chosen.filter(({ key }) => key !== choice.key);
    const next = rest.length < chosen.length ? rest : [...rest, choice];
    if (isMulti && next.length > mostOf(element)) return;
    show(undefined, isMulti && isOpen);
    void choose(isMulti ? next.map(each => each.content) : choice.content);
  };
  const takeBack = () => {
    const last = isMulti && !query ? chosen.at(-1) : undefined;
    if (last) pick(last);
    return last !== undefined;
  };
  const keys = useListKeys({
    count: flat.length,
    isOpen,
    open: () => setOpen(true),
    close: () => show(undefined, false),
    pick: index => flat[index] && pick(flat[index]),
    takeBack,
  });
  const type = (typed: string) => {
    show(typed, true);
    keys.reset();
  };
  const text = query ?? (isMulti ? '' : (chosen[0]?.text ?? ''));
  return { offer, flat, chosen, isMulti, isBusy, isOpen, text, keys, type, show, pick };
}
