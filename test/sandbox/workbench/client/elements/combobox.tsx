import type { MultiSelect, Select } from '@slack/types';
import { useRef } from 'preact/hooks';
import { Popup } from '../popup.tsx';
import { plainText } from '../text/text.tsx';
import { Chip } from './chip.tsx';
import { type FieldProps, namingAttributes } from './field.ts';
import { OfferList } from './offer-list.tsx';
import { useCombobox } from './use-combobox.ts';

/** A list one types into: for options that the app is asked for, and for choosing several. */
export function Combobox({ naming, ...props }: FieldProps<Select | MultiSelect>) {
  const { element } = props;
  const { offer, flat, chosen, isMulti, isBusy, isOpen, text, keys, type, show, pick } = useCombobox(props);
  const box = useRef<HTMLDivElement>(null);
  const listId = `${naming.id}-list`;
  return (
    <div
      ref={box}
      class={`input combobox ${isOpen ? 'is-open' : ''}`}
      aria-busy={isBusy || undefined}
      onFocusOut={event =>
        !box.current?.contains(event.relatedTarget as Node | null) && show(undefined, false)
      }
    >
      {isMulti &&
        chosen.map(choice => <Chip key={choice.key} text={choice.text} onRemove={() => pick(choice)} />)}
      <input
        {...namingAttributes(naming)}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && flat[keys.active] ? `${listId}-${keys.active}` : undefined}
        autoComplete="off"
        value={text}
        placeholder={chosen.length > 0 ? '' : plainText(element.placeholder) || 'Choose options'}
        data-first-focus={element.focus_on_load || undefined}
        onClick={() => show(undefined, true)}
        onInput={event => type(event.currentTarget.value)}
        onKeyDown={event => keys.onKey(event.key) && event.preventDefault()}
      />
      {isOpen && (
        <Popup anchor={box}>
          <OfferList {...{ id: listId, offer, active: keys.active, chosen, isMulti, onPick: pick }} />
        </Popup>
      )}
    </div>
  );
}
