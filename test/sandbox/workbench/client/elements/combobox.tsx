import type { MultiSelect, Select } from '@slack/types';
import { useRef, useState } from 'preact/hooks';
import { Popup } from '../popup.tsx';
import { plainText } from '../text/text.tsx';
import { useWorld } from '../world.ts';
import { type Choice, choiceOf, offeredBy } from './choices.ts';
import { type FieldProps, namingAttributes, useField } from './field.ts';
import { OfferList } from './offer-list.tsx';
import { useOffer } from './use-offer.ts';

/** A list one types into: for options that the app is asked for, and for choosing several. */
export function Combobox({ blockId, element, naming, dispatches }: FieldProps<Select | MultiSelect>) {
  const { content, choose, isBusy } = useField({ blockId, element, dispatches });
  const [query, setQuery] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const offered = offeredBy(element, useWorld());
  const offer = useOffer(blockId, element, query ?? '', isOpen);
  const isMulti = element.type.startsWith('multi_');
  const chosen = [content]
    .flat()
    .filter(Boolean)
    .map(each => choiceOf(each, offered));
  const single = isMulti ? undefined : chosen[0];
  const flat = offer.groups.flatMap(group => group.choices);
  const listId = `${naming.id}-list`;
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;

  const close = () => {
    setOpen(false);
    setQuery(undefined);
  };
  const pick = (choice: Choice) => {
    const isChosen = chosen.some(({ key }) => key === choice.key);
    const rest = chosen.filter(({ key }) => key !== choice.key);
    if (isMulti && !isChosen && most !== undefined && rest.length >= most) return;
    setQuery(undefined);
    if (!isMulti) setOpen(false);
    const next = isChosen ? rest : [...rest, choice];
    void choose(isMulti ? next.map(each => each.content) : choice.content);
  };
  const move = (by: number) => {
    setOpen(true);
    if (isOpen && flat.length > 0) setActive((active + by + flat.length) % flat.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const current = flat[active];
    if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && isOpen && current) pick(current);
    else if (key === 'Escape' && isOpen) close();
    else if (key === 'Backspace' && !query && isMulti && chosen.length > 0) pick(chosen.at(-1) as Choice);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      class={`input combobox ${isOpen ? 'is-open' : ''}`}
      aria-busy={isBusy || undefined}
      onFocusOut={event => !box.current?.contains(event.relatedTarget as Node | null) && close()}
    >
      {isMulti &&
        chosen.map(choice => (
          <button
            type="button"
            class="chip"
            key={choice.key}
            aria-label={`Remove ${choice.text}`}
            onClick={() => pick(choice)}
          >
            {choice.text} <span aria-hidden="true">×</span>
          </button>
        ))}
      <input
        {...namingAttributes(naming)}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && flat[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        value={query ?? single?.text ?? ''}
        placeholder={chosen.length > 0 ? '' : plainText(element.placeholder) || 'Choose options'}
        data-first-focus={element.focus_on_load || undefined}
        onClick={() => setOpen(true)}
        onInput={event => {
          setQuery(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <Popup anchor={box}>
          <OfferList
            id={listId}
            offer={offer}
            active={active}
            chosen={chosen}
            isMulti={isMulti}
            onPick={pick}
          />
        </Popup>
      )}
    </div>
  );
}
