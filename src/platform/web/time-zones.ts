import { IANAZone } from 'luxon';
import { ZONES } from '../time-zone-names.ts';

const MOST_KNOWN = 2000;
const known = new Map<string, boolean>();

/** Remembered: to ask takes a formatter of its own each time, half a millisecond and 25 KB beside the heap. */
export function isTimeZone(name: string): boolean {
  const earlier = known.get(name);
  if (earlier !== undefined) return earlier;
  if (known.size > MOST_KNOWN) known.clear();
  const isValid = IANAZone.isValidZone(name);
  known.set(name, isValid);
  return isValid;
}

/** Every zone that this Node knows, and the one that is to be preselected. */
export function timeZones(present: string): { value: string; text: string }[] {
  const names = ZONES.includes(present) ? ZONES : [...ZONES, present].sort();
  return names.map(value => ({ value, text: value.replaceAll('_', ' ') }));
}
