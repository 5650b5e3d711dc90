import { z } from 'zod';
import { asking, confirmable, focusable } from './element.ts';

export const date = z.iso.date('must be a date as YYYY-MM-DD');

export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:mm');

const tenDigits = 'must be a Unix timestamp of 10 digits';
export const moment = z.int(tenDigits).min(1_000_000_000, tenDigits).max(9_999_999_999, tenDigits);

const isZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...confirmable,
  ...asking,
  initial_date: date.optional(),
});

export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...confirmable,
  ...focusable,
  initial_date_time: moment.optional(),
});

export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...confirmable,
  ...asking,
  initial_time: time.optional(),
  timezone: z.string().refine(isZone, 'must be an IANA time zone').optional(),
});
