import type { Button, ImageElement, Overflow } from '@slack/types';
import { ButtonElement, OverflowElement } from './button.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { Combobox } from './combobox.tsx';
import { DateInput } from './date-input.tsx';
import { isStateful, type StatefulElement } from './element.ts';
import type { FieldProps, Naming } from './field.ts';
import { FileInputElement } from './file-input.tsx';
import { SingleSelect } from './single-select.tsx';
import { TextInput } from './text-input.tsx';

export function StatefulNode({ element, ...rest }: FieldProps) {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput element={element} {...rest} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateInput element={element} {...rest} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceInput element={element} {...rest} />;
    case 'file_input':
      return <FileInputElement element={element} {...rest} />;
    case 'static_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
      return <SingleSelect element={element} {...rest} />;
    default:
      return <Combobox element={element} {...rest} />;
  }
}

interface AnyElementProps {
  blockId: string;
  element: { type: string };
  naming: Naming;
}

const labelled = (element: StatefulElement, naming: Naming): Naming =>
  'placeholder' in element && element.placeholder && !naming.labelledBy
    ? { ...naming, label: element.placeholder.text }
    : naming;

/** An element outside input blocks: whatever is done to it is sent to the app at once. */
export function AnyElement({ blockId, element, naming }: AnyElementProps) {
  if (isStateful(element)) {
    const named = labelled(element, naming);
    return <StatefulNode blockId={blockId} element={element} naming={named} dispatches />;
  }
  if (element.type === 'button') return <ButtonElement blockId={blockId} element={element as Button} />;
  if (element.type === 'overflow') return <OverflowElement blockId={blockId} element={element as Overflow} />;
  if (element.type === 'image') return <ImageOf element={element as ImageElement} />;
  return <code>{element.type}</code>;
}

export const fileUrl = (file: object): string => ('url' in file ? String(file.url) : '');

export const ImageOf = ({ element }: { element: ImageElement }) => (
  <img
    class="thumb"
    alt={element.alt_text}
    src={'image_url' in element ? element.image_url : fileUrl(element.slack_file)}
  />
);
