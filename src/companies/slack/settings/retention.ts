import { z } from 'zod';
import { numberElement } from '../../../platform/slack/input-elements.ts';
import { FIELDS, RETENTION_DAYS } from '../../settings.ts';
import type { Company } from '../../store.ts';
import { readSection, type Section, settingInput, typedIn, VALUE } from './section.ts';

const schema = z.strictObject({ retentionDays: FIELDS.retentionDays });
const daysOf = ({ retentionDays }: Company): number => retentionDays ?? RETENTION_DAYS.usual;

export const retention: Section = {
  id: 'retention',
  of: daysOf,
  present: (voice, company) => voice.mrkdwn('settings.retention.now', { count: daysOf(company) }),
  form: (voice, company) => [
    settingInput(
      'retentionDays',
      {
        label: voice.text('settings.retentionDays'),
        hint: voice.text('settings.retentionDaysHint', RETENTION_DAYS),
      },
      numberElement(VALUE, String(daysOf(company)), RETENTION_DAYS),
    ),
  ],
  read(voice, values) {
    const read = readSection(voice, schema, { retentionDays: typedIn(values, 'retentionDays') });
    if ('errors' in read) return read;
    const { retentionDays } = read.data;
    return {
      changes: () => ({
        retentionDays: retentionDays === RETENTION_DAYS.usual ? undefined : retentionDays,
      }),
    };
  },
};
