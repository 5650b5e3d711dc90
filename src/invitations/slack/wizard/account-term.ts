import { DateTime } from 'luxon';
import { dateLocales, type Voice } from '../../../platform/i18n/voice.ts';
import type { Ready } from '../../ready/ready-draft.ts';

/** How long the account is to last, in a few words. */
export function accountTerm(voice: Voice, { accountExpiry: expiry, timeZone }: Ready): string {
  if (expiry.kind === 'never') return voice.text('card.accountForever');
  if (expiry.kind === 'days') return voice.text('card.accountDays', { count: expiry.days });
  const last = DateTime.fromJSDate(expiry.date, { zone: timeZone }).setLocale(dateLocales[voice.language]);
  return voice.text('card.accountUntil', { until: last.toLocaleString(DateTime.DATE_MED) });
}
