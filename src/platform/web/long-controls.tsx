import type { ComponentChildren } from 'preact';
import { FieldError, type FieldProps, Hint, idsOf } from './controls.tsx';

/** For a few sentences. */
export function TextArea(props: Omit<FieldProps, 'type' | 'children' | 'autocomplete'>) {
  const { voice, name, label, state, hint, isRequired = true } = props;
  const error = state.errors[name];
  return (
    <div class="field">
      <label for={name}>{isRequired ? label : `${label} ${voice.text('form.optional')}`}</label>
      {hint && <Hint of={name}>{hint}</Hint>}
      {error && <FieldError of={name}>{voice.text(error)}</FieldError>}
      <textarea
        id={name}
        name={name}
        rows={4}
        required={isRequired}
        maxLength={props.maxLength}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={idsOf(name, hint, error)}
      >
        {state.typed[name] ?? props.value}
      </textarea>
    </div>
  );
}

interface TickProps extends Pick<FieldProps, 'voice' | 'name' | 'label' | 'state'> {
  /** What is sent where it is ticked. */
  value: string;
  /** What is agreed to, above the box. */
  children?: ComponentChildren;
}

/** A box that has to be ticked, and is not beforehand. */
export function Tick({ voice, name, label, state, value, children }: TickProps) {
  const error = state.errors[name];
  return (
    <div class="field">
      {children}
      {error && <FieldError of={name}>{voice.text(error)}</FieldError>}
      <label class="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          required
          checked={state.typed[name] === value}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={idsOf(name, undefined, error)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}
