import { DateTime } from 'luxon';
import { z } from 'zod';
import { isShown } from '../../companies/form-policy.ts';
import { ACCOUNT_DAYS, daysField, VALIDITY_DAYS } from '../../companies/settings.ts';
import type { LetterTemplate } from '../../companies/store.ts';
import { emailField } from '../../people/input.ts';
import type { AccountExpiry } from '../../people/person.ts';
import { cleanLines } from '../../platform/text.ts';
import { addDays } from '../../platform/time.ts';
import { isTimeZone } from '../../platform/web/time-zones.ts';
import { memberIn, methodOf, usualWay } from '../draft-ways.ts';
import type { Invite } from '../invite.ts';
import { checkNote, checkTemplate } from '../letter.ts';
import type { Reading } from './reading.ts';

export const NOTE_LENGTH = 500;
/** How far ahead an invitation may be scheduled. */
export const MOST_DAYS_AHEAD = 90;

/** How the invitation travels and how long it and the account last. */
export function readDelivery(reading: Reading): Omit<Invite, 'requestId' | 'profile' | 'access'> {
  const { draft, company, take } = reading;
  const method = methodOf(draft);
  const address = method === 'email' && draft.address.trim() !== '' ? take('address', emailField) : undefined;
  const sendAt = method === 'link' || !draft.isLater ? undefined : readTime(reading);
  const userId = method === 'slack' ? memberIn(draft)?.userId : undefined;
  const words = readNote(reading);
  const letter = method === 'email' ? readLetter(reading) : undefined;
  const language = draft.language || usualWay(company, draft).language;
  const timeZone = readZone(reading);
  return {
    method,
    ...(address && { address }),
    ...(userId && { userId }),
    ...(letter && { letter }),
    ...(words && { note: words }),
    ...(sendAt && { sendAt }),
    validityDays: take('validityDays', daysField(VALIDITY_DAYS), VALIDITY_DAYS) ?? VALIDITY_DAYS.usual,
    accountExpiry: readExpiry(reading, timeZone, sendAt),
    isMonitored: draft.isMonitored,
    language,
    timeZone,
  };
}

/** Checked when it was stored, and again: a draft or a preset may be older than what the company allows now. */
function readLetter({ draft: { subject, body }, company, refuse }: Reading): LetterTemplate | undefined {
  if (subject === '' && body === '') return undefined;
  const isAllowed = Object.keys(checkTemplate(subject, body, company)).length === 0;
  return isAllowed ? { subject, body } : refuse('method', 'field.letter');
}

function readZone({ draft, company, refuse }: Reading): string {
  const timeZone = draft.timeZone || usualWay(company, draft).timeZone;
  if (!isTimeZone(timeZone)) refuse('timeZone', 'setUp.wrongZone');
  return timeZone;
}

function readTime({ draft: { sendAt }, now, refuse }: Reading): Date | undefined {
  if (sendAt === undefined) return refuse('sendAt', 'field.required');
  const at = new Date(sendAt);
  if (!(at > now)) return refuse('sendAt', 'field.past');
  return at > addDays(now, MOST_DAYS_AHEAD)
    ? refuse('sendAt', 'field.farAhead', { days: MOST_DAYS_AHEAD })
    : at;
}

function readNote({ draft, company, refuse }: Reading): string | undefined {
  if (!isShown(company.form, 'note')) return undefined;
  const note = cleanLines(draft.note);
  if (note === '')
    return company.form.fields.note === 'required' ? refuse('note', 'field.required') : undefined;
  if (note.length > NOTE_LENGTH) return refuse('note', 'field.long');
  const problem = checkNote(note, company);
  return problem ? refuse('note', problem.key, problem.values) : note;
}

const NEVER: AccountExpiry = { kind: 'never' };

function readExpiry(reading: Reading, timeZone: string, sendAt?: Date): AccountExpiry {
  const { draft, take } = reading;
  if (draft.expiry === 'never') return NEVER;
  if (draft.expiry === 'on') return readExpiryDate(reading, timeZone, sendAt);
  const days = take('accountDays', z.string().pipe(daysField(ACCOUNT_DAYS)), ACCOUNT_DAYS);
  return days === undefined ? NEVER : { kind: 'days', days };
}

/** The account works to the end of that day where the invitee lives; nobody is invited to one that has ended. */
function readExpiryDate(
  { draft: { expiryDate }, now, refuse }: Reading,
  timeZone: string,
  sendAt = now,
): AccountExpiry {
  const last = DateTime.fromFormat(expiryDate, 'yyyy-MM-dd', {
    zone: isTimeZone(timeZone) ? timeZone : 'UTC',
  });
  const date = last.endOf('day').toJSDate();
  if (!last.isValid) refuse('expiryDate', 'field.required');
  else if (!(date > now)) refuse('expiryDate', 'field.past');
  else if (!(date > sendAt)) refuse('expiryDate', 'field.endsUnsent');
  else if (date > addDays(now, ACCOUNT_DAYS.most))
    refuse('expiryDate', 'field.farAhead', { days: ACCOUNT_DAYS.most });
  else return { kind: 'on', date };
  return NEVER;
}
