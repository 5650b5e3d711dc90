import { IANAZone } from 'luxon';

export const isTimeZone = (name: string): boolean => IANAZone.isValidZone(name);

/** Every zone that this Node knows, and the one that is to be preselected. */
export function timeZones(present: string): { value: string; text: string }[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', present]);
  return [...names].sort().map(value => ({ value, text: value.replaceAll('_', ' ') }));
}
