import type { TextValues, Voice } from '../../../platform/i18n/voice.ts';
import { type Column, headerOf } from '../../imports/columns.ts';
import type { RowProblem } from '../../imports/row.ts';

/** What is wrong with a row, in a sentence after the name of its column. */
export function problemText(voice: Voice, { column, key, values = {} }: RowProblem): string {
  if (column && key === 'field.required')
    return voice.text('import.missing', { column: columnName(voice, column) });
  const reason = voice.text(key, shown(voice, values));
  // A sentence about a person names the person; the column would only be in its way.
  return column && !key.startsWith('error.')
    ? voice.text('import.columnProblem', { column: columnName(voice, column), reason })
    : reason;
}

const columnName = (voice: Voice, column: Column): string => headerOf(column, voice.language);

const shown = (voice: Voice, values: TextValues): TextValues => ({
  ...values,
  ...(typeof values.at === 'string' && { at: voice.date(new Date(values.at)) }),
});
