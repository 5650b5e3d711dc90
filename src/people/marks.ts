// By what somebody is found again in what others typed, after nothing but hashes is left of them.
import { createHash } from 'node:crypto';
import { parseEmail } from './identity.ts';
import type { Person } from './person.ts';
import { parsePhone } from './phone.ts';

const markOf = (personId: string, value: string): string =>
  createHash('sha256').update(`${personId} ${value}`).digest('base64url');

/** Of every address and number that is known of somebody. */
export function marksOf({ id, profile, account, invitation, history }: Person): string[] {
  const delivered = [...history, invitation].flatMap(({ delivery }) => delivery.address ?? []);
  const values = [profile.email, profile.phone, ...delivered, ...(account?.provedAddresses ?? [])];
  return [...new Set(values.flatMap(value => (value ? markOf(id, value) : [])))];
}

/** Parsing a number takes long, and most of what is typed is none. */
const NUMBER = /^[+\d\s()./-]{6,40}$/;

/** Whether something that was typed is one of those addresses or numbers. */
export function isMarked(
  personId: string,
  marks: readonly string[],
  typed: string,
  country?: string,
): boolean {
  const email = typed.includes('@') ? parseEmail(typed) : undefined;
  const phone = NUMBER.test(typed) ? parsePhone(typed, country) : undefined;
  return [email, phone].some(value => value !== undefined && marks.includes(markOf(personId, value)));
}
