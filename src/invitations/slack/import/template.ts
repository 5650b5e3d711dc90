import { isShown, OPTIONAL_FIELDS } from '../../../companies/form-policy.ts';
import type { Company } from '../../../companies/store.ts';
import type { Language } from '../../../platform/i18n/voice.ts';
import { COLUMNS, type Column, headerOf } from '../../imports/columns.ts';

const MERGED: Column[] = ['fullName', 'surnameFirst'];

/** The headers of all that the company's form asks for, and no row: an example would be invited. */
export const templateHeader = ({ form }: Pick<Company, 'form'>, language: Language): string[] =>
  COLUMNS.filter(column => !MERGED.includes(column))
    .filter(column => {
      const field = OPTIONAL_FIELDS.find(one => one === column);
      return !field || isShown(form, field);
    })
    .map(column => headerOf(column, language));
