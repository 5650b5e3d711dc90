import { parseDomain } from '../platform/text.ts';
import type { Identity } from './person.ts';

// ASCII is required before lower-casing: U+212A (Kelvin) would become a plain k (SECURITY.md row 17).
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

/**
 * One address by Usher's own grammar: an ASCII dot-atom, a domain in A-labels; lower-cased.
 * Undefined for anything else: quotes, comments, lists, control characters, over 64 + 253 or 254 characters.
 */
export function parseEmail(typed: string): string | undefined {
  const text = typed.trim();
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = parseDomain(text.slice(at + 1));
  const isValid = at > 0 && local.length <= 64 && LOCAL_PART.test(local) && domain !== undefined;
  const address = `${local.toLowerCase()}@${domain}`;
  return isValid && address.length <= 254 ? address : undefined;
}

export const emailIdentity = (email: string): Identity => `email:${email}`;

export const phoneIdentity = (phone: string): Identity => `phone:${phone}`;

/** What a person signs in with: the organizational e-mail, else the phone. Undefined with neither. */
export function identityOf({ email, phone }: { email?: string; phone?: string }): Identity | undefined {
  if (email !== undefined) return emailIdentity(email);
  return phone === undefined ? undefined : phoneIdentity(phone);
}
