import { type Json, objectsIn } from './blocks.ts';

const ISOLATED = /\u2068[^\u2068\u2069]*\u2069/g;
const RIGHT = /[\u0590-\u08ff]/;
const LEFT_OR_NUMBER = /[A-Za-z\u0400-\u04ff0-9]/;

/** Whether letters written from right to left stand open beside others, which they would move. */
export function disturbs(text: string): boolean {
  let open = text;
  for (let before = ''; before !== open; ) {
    before = open;
    open = open.replace(ISOLATED, '');
  }
  return open.split('\n').some(line => RIGHT.test(line) && LEFT_OR_NUMBER.test(line));
}

interface Call {
  method: string;
  body: unknown;
  answer: unknown;
}

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Every text that somebody is shown by these calls. */
export function textsOf(calls: Call[]): Json[] {
  const opened = calls.flatMap(({ body, answer }) =>
    [body, answer].map(part =>
      part && typeof part === 'object'
        ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, parsed(value)]))
        : parsed(part),
    ),
  );
  return [...objectsIn(opened)].filter(
    ({ type, text }) => (type === 'plain_text' || type === 'mrkdwn') && typeof text === 'string',
  );
}
