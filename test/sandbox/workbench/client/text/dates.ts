import { DateTime } from 'luxon';

const formats: Record<string, string> = {
  date_num: 'yyyy-LL-dd',
  date: 'LLLL d, yyyy',
  date_slash: 'LL/dd/yyyy',
  date_short: 'LLL d, yyyy',
  date_long: 'EEEE, LLLL d, yyyy',
  date_pretty: 'LLLL d, yyyy',
  date_short_pretty: 'LLL d, yyyy',
  date_long_pretty: 'EEEE, LLLL d, yyyy',
  day_divider_pretty: 'EEEE, LLLL d',
  time: 'HH:mm',
  time_secs: 'HH:mm:ss',
  clock: 'EEE d LLL yyyy, HH:mm', // the workbench's own clock
};

export interface Reader {
  /** Sandbox time in milliseconds. */
  now: number;
  zone: string;
}

/** Slack's `{date_short} at {time}` tokens, for a time in seconds, in the reader's zone. */
export function formatDate(at: number, format: string, reader: Reader): string {
  const date = DateTime.fromSeconds(at, { zone: reader.zone });
  if (!date.isValid) return format;
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'ago') return date.toRelative({ base: DateTime.fromMillis(reader.now) }) ?? whole;
    const pretty = name.endsWith('_pretty') ? nearDay(date, reader) : undefined;
    const pattern = formats[name];
    return pretty ?? (pattern === undefined ? whole : date.toFormat(pattern));
  });
}

function nearDay(date: DateTime, { now, zone }: Reader): string | undefined {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const days = date.startOf('day').diff(today, 'days').days;
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(Math.round(days))];
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
