import type { ComponentChildren } from 'preact';
import type { TextKey, Voice } from '../i18n/voice.ts';
import type { FormState } from './form.ts';

export interface FieldProps {
  voice: Voice;
  name: string;
  label: string;
  state: FormState;
  hint?: string;
  /** Shown until something was typed. */
  value?: string;
  type?: EntryProps['type'];
  autocomplete?: string;
  isRequired?: boolean;
  maxLength?: number;
  children?: ComponentChildren;
}

export const idsOf = (name: string, hint: string | undefined, error: TextKey | undefined) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;

export function Field(props: FieldProps) {
  const { voice, name, label, state, hint, type = 'text', isRequired = true } = props;
  const error = state.errors[name];
  // What was typed is kept; a password never goes back.
  const value = type === 'password' ? undefined : (state.typed[name] ?? props.value);
  return (
    <div class="field">
      <label for={name}>{isRequired ? label : `${label} ${voice.text('form.optional')}`}</label>
      {hint && <Hint of={name}>{hint}</Hint>}
      {error && <FieldError of={name}>{voice.text(error)}</FieldError>}
      <Entry
        type={type}
        id={name}
        name={name}
        required={isRequired}
        maxLength={props.maxLength}
        autocomplete={props.autocomplete}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={idsOf(name, hint, error)}
        value={value}
      />
      {props.children}
    </div>
  );
}

interface EntryProps {
  type: 'text' | 'email' | 'password' | 'tel' | 'date';
  id: string;
  name: string;
  required: boolean;
  maxLength: number | undefined;
  autocomplete: string | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-describedby': string | undefined;
  value: string | undefined;
}

// The types of Preact tie what an input may have to one literal `type`.
function Entry({ type, ...rest }: EntryProps) {
  if (type === 'email') return <input type="email" {...rest} />;
  if (type === 'tel') return <input type="tel" {...rest} />;
  if (type === 'date') return <input type="date" {...rest} />;
  return type === 'password' ? <input type="password" {...rest} /> : <input type="text" {...rest} />;
}

interface ChoiceProps {
  voice: Voice;
  name: string;
  label: string;
  state: FormState;
  value: string;
  options: { value: string; text: string }[];
}

interface SelectProps extends ChoiceProps {
  empty?: string;
  hint?: string;
  /** page.js then chooses the device's own, unless somebody has chosen already. */
  detect?: 'zone' | undefined;
  isRequired?: boolean;
  autocomplete?: string;
}

/** With `empty` nothing is chosen beforehand; `isRequired` then asks for a choice. */
export const Select = ({ voice, name, label, state, value, options, hint, ...more }: SelectProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    {hint && <Hint of={name}>{hint}</Hint>}
    {state.errors[name] && <FieldError of={name}>{voice.text(state.errors[name])}</FieldError>}
    <select
      id={name}
      name={name}
      required={more.isRequired}
      autocomplete={more.autocomplete}
      data-detect={state.typed[name] === undefined ? more.detect : undefined}
      aria-invalid={state.errors[name] ? 'true' : undefined}
      aria-describedby={idsOf(name, hint, state.errors[name])}
    >
      {more.empty && <option value="">{more.empty}</option>}
      {options.map(option => (
        <option
          key={option.value}
          value={option.value}
          selected={option.value === (state.typed[name] ?? value)}
        >
          {option.text}
        </option>
      ))}
    </select>
  </div>
);

/** None is chosen beforehand: a form sent untouched changes nothing. */
export const Radios = ({ voice, name, label, state, options }: Omit<ChoiceProps, 'value'>) => (
  <fieldset class="field" aria-describedby={idsOf(name, undefined, state.errors[name])}>
    <legend>{label}</legend>
    {state.errors[name] && <FieldError of={name}>{voice.text(state.errors[name])}</FieldError>}
    {options.map((option, index) => (
      <label class="choice" key={option.value}>
        <input
          type="radio"
          id={index === 0 ? name : undefined}
          name={name}
          value={option.value}
          required
          checked={state.typed[name] === option.value}
        />
        <span>{option.text}</span>
      </label>
    ))}
  </fieldset>
);

export const Hint = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <p class="hint" id={`${of}-hint`}>
    {children}
  </p>
);

export const FieldError = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <p class="error" id={`${of}-error`}>
    {children}
  </p>
);

/** What is wrong with the form as a whole; read out when the page appears. */
export const Alert = ({ children }: { children: ComponentChildren }) => (
  <div class="alert" role="alert">
    {children}
  </div>
);

/** What has just been done; read out when the page appears. */
export const Notice = ({ children }: { children: ComponentChildren }) => (
  <div class="alert done" role="status">
    {children}
  </div>
);

export const Facts = ({ rows }: { rows: [string, ComponentChildren][] }) => (
  <dl class="facts">
    {rows.map(([term, fact]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{fact}</dd>
      </div>
    ))}
  </dl>
);
