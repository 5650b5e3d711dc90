import { useRef } from 'preact/hooks';
import { plainText } from '../text/text.tsx';
import type { TextElement } from './element.ts';
import { type FieldProps, namingAttributes, useField } from './field.ts';

const modes = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'decimal',
  plain_text_input: 'text',
} as const;

const isMultiline = (element: TextElement) =>
  element.type === 'plain_text_input' && element.multiline === true;
const maximum = (element: TextElement) =>
  element.type === 'plain_text_input' ? (element.max_length ?? 3000) : 3000;

export function TextInput({ blockId, element, naming, dispatches }: FieldProps<TextElement>) {
  const { content, keep, send } = useField({ blockId, element, dispatches });
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const text = typeof content === 'string' ? content : '';
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const attributes = {
    ...namingAttributes(naming),
    class: 'input',
    value: text,
    placeholder: plainText(element.placeholder),
    maxLength: maximum(element),
    autoComplete: 'off',
    'data-first-focus': element.focus_on_load || undefined,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      const { value } = currentTarget;
      keep(value || null);
      if (!dispatches || !triggers.includes('on_character_entered')) return;
      clearTimeout(pause.current);
      pause.current = setTimeout(() => void send(value || null), 300);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      if (isMultiline(element) && !(event.ctrlKey || event.metaKey)) return;
      if (!dispatches || !triggers.includes('on_enter_pressed')) return;
      event.preventDefault();
      void send(text || null);
    },
  };
  if (isMultiline(element)) {
    return (
      <>
        <textarea {...attributes} rows={4} />
        <Remaining text={text} max={maximum(element)} />
      </>
    );
  }
  return (
    <>
      <input {...attributes} type="text" inputMode={modes[element.type]} />
      <Remaining text={text} max={maximum(element)} />
    </>
  );
}

const Remaining = ({ text, max }: { text: string; max: number }) =>
  text.length > max * 0.8 ? <span class="remaining">{max - text.length}</span> : null;
