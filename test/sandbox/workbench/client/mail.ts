import type { Mail } from './protocol.ts';

/** Mails are numbered in the order of their arrival, so that an address stays true when more come. */
export const numberOf = (index: number, mails: Mail[]): number => mails.length - index;
export const mailAt = (number: number, mails: Mail[]): Mail | undefined => mails[mails.length - number];

/** An address however the mail's parser wrote it: text, a list, or {text} and {address}. */
export function addressText(address: unknown): string {
  if (Array.isArray(address)) return address.map(addressText).join(', ');
  if (typeof address !== 'object' || address === null) return String(address ?? '');
  const { text, name, address: bare, value } = address as Record<string, unknown>;
  if (text) return String(text);
  if (bare) return name ? `${name} <${bare}>` : String(bare);
  return addressText(value ?? '');
}

/** Headers as lines, from a record or from a list of pairs or lines. */
export function headerLines(headers: unknown): [name: string, value: string][] {
  const entries = Array.isArray(headers) ? headers.map(asPair) : Object.entries(headers ?? {});
  return entries.map(([name, value]) => [name, typeof value === 'string' ? value : valueText(value)]);
}

function asPair(header: unknown): [string, unknown] {
  if (Array.isArray(header)) return [String(header[0]), header[1]];
  if (typeof header !== 'object' || header === null) return ['', String(header)];
  const { key, name, value, line } = header as Record<string, string | undefined>;
  return [name ?? key ?? '', value ?? line?.replace(/^[^:]*:\s*/, '') ?? ''];
}

function valueText(value: unknown): string {
  const text = addressText(value);
  return text === '' || text === '[object Object]' ? JSON.stringify(value) : text;
}
