import type { Option } from '@slack/types';
import { TextObject } from '../text/text.tsx';
import type { ChoiceElement } from './element.ts';
import { type FieldProps, useField } from './field.ts';

const isChosen = (content: unknown, option: Option): boolean =>
  [content].flat().some(chosen => (chosen as Option | null)?.value === option.value);

const toggled = (content: unknown, option: Option, all: Option[]): Option[] =>
  all.filter(each => isChosen(content, each) !== (each.value === option.value));

export function ChoiceInput({ blockId, element, naming, dispatches }: FieldProps<ChoiceElement>) {
  const { content, choose, isBusy } = useField({ blockId, element, dispatches });
  const isRadio = element.type === 'radio_buttons';
  const { id, label, labelledBy, describedBy, isInvalid, isRequired } = naming;
  return (
    <fieldset
      role={isRadio ? 'radiogroup' : undefined}
      class="choices"
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-busy={isBusy || undefined}
      {...(isRadio
        ? { 'aria-invalid': isInvalid || undefined, 'aria-required': isRequired || undefined }
        : {})}
    >
      {element.options.map((option, index) => (
        <div class="choice" key={option.value}>
          <input
            id={`${id}-${index}`}
            type={isRadio ? 'radio' : 'checkbox'}
            name={id}
            checked={isChosen(content, option)}
            aria-describedby={option.description ? `${id}-${index}-description` : undefined}
            aria-invalid={(!isRadio && isInvalid) || undefined}
            data-first-focus={(element.focus_on_load && index === 0) || undefined}
            onChange={event => {
              // The box follows the kept value, which a refused confirm leaves as it was.
              event.currentTarget.checked = isChosen(content, option);
              void choose(isRadio ? option : toggled(content, option, element.options));
            }}
          />
          <div>
            <label for={`${id}-${index}`}>
              <TextObject text={option.text} />
            </label>
            {option.description && (
              <p class="description" id={`${id}-${index}-description`}>
                <TextObject text={option.description} />
              </p>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
