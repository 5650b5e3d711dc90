const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A day is 24 hours here: 7 days are 168 h, whatever clocks are put forward. */
export const addDays = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY);
export const addHours = (date: Date, hours: number): Date => new Date(date.getTime() + hours * HOUR);
export const addMinutes = (date: Date, minutes: number): Date => new Date(date.getTime() + minutes * 60_000);
export const addSeconds = (date: Date, seconds: number): Date => new Date(date.getTime() + seconds * 1000);

export const laterOf = (one: Date, other: Date): Date => (one > other ? one : other);
