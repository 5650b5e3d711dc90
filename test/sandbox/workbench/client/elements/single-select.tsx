import type { Select } from '@slack/types';
import { plainText } from '../text/text.tsx';
import { useWorld } from '../world.ts';
import { type ChoiceGroup, choiceOf, offeredBy } from './choices.ts';
import { type FieldProps, namingAttributes, useField } from './field.ts';

/** A select whose options are all known: the browser's own, which every keyboard and screen reader can use. */
export function SingleSelect({ blockId, element, naming, dispatches }: FieldProps<Select>) {
  const offered = offeredBy(element, useWorld());
  const { content, choose, isBusy } = useField({ blockId, element, dispatches });
  const chosen = content ? choiceOf(content, offered).key : '';
  const all = offered.flatMap(group => group.choices);
  return (
    <select
      {...namingAttributes(naming)}
      class={`input select ${chosen === '' ? 'is-empty' : ''}`}
      value={chosen}
      aria-busy={isBusy || undefined}
      data-first-focus={element.focus_on_load || undefined}
      onChange={event => {
        const { value } = event.currentTarget;
        event.currentTarget.value = chosen;
        void choose(all.find(({ key }) => key === value)?.content ?? null);
      }}
    >
      <option value="" disabled={naming.isRequired !== false}>
        {plainText(element.placeholder) || 'Choose an option'}
      </option>
      {offered.map((group, index) => (
        <Group key={group.label ?? index} group={group} />
      ))}
    </select>
  );
}

function Group({ group }: { group: ChoiceGroup }) {
  const options = group.choices.map(({ key, text }) => (
    <option key={key} value={key}>
      {text}
    </option>
  ));
  return group.label ? <optgroup label={group.label}>{options}</optgroup> : options;
}
