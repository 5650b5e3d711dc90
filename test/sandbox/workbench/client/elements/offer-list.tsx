import { useEffect, useRef } from 'preact/hooks';
import type { Choice } from './choices.ts';
import type { Offer } from './use-offer.ts';

interface OfferListProps {
  id: string;
  offer: Offer;
  active: number;
  chosen: Choice[];
  isMulti: boolean;
  onPick(choice: Choice): void;
}

export function OfferList({ id, offer, active, chosen, isMulti, onPick }: OfferListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest' }), [active]);
  const flat = offer.groups.flatMap(group => group.choices);
  const option = (choice: Choice) => {
    const index = flat.indexOf(choice);
    const isChosen = chosen.some(({ key }) => key === choice.key);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are answered by the combobox, which keeps the focus
      <div
        key={choice.key}
        id={`${id}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={isChosen}
        class={`option ${index === active ? 'is-active' : ''}`}
        // The input keeps the focus: losing it would close the list before the click arrives.
        onMouseDown={event => event.preventDefault()}
        onClick={() => onPick(choice)}
      >
        <span>{choice.text}</span>
        {choice.description && <span class="description">{choice.description}</span>}
      </div>
    );
  };
  return (
    <div ref={list} id={id} role="listbox" aria-label="Options" aria-multiselectable={isMulti || undefined}>
      {offer.groups.map((group, index) =>
        group.label ? (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
          <div role="group" key={group.label} aria-label={group.label}>
            <div class="group-label" aria-hidden="true">
              {group.label}
            </div>
            {group.choices.map(option)}
          </div>
        ) : (
          <div role="presentation" key={index}>
            {group.choices.map(option)}
          </div>
        ),
      )}
      {offer.notice && (
        <div class="notice" role="status">
          {offer.notice}
        </div>
      )}
    </div>
  );
}
