import type { LetterTemplate } from '../companies/store.ts';
import { isolated } from '../platform/i18n/isolate.ts';
import type { Paragraph, Part } from '../platform/mail/letter.tsx';
import { cleanText } from '../platform/text.ts';
import { PLACEHOLDERS, type Placeholder } from './letter.ts';

/** What stands in the place of each placeholder; `Link` is the whole URL. */
export type LetterValues = Record<Placeholder, string>;

const MOST_SUBJECT = 250;
const LINK = '{Link}';
const MARKS = new RegExp(`(\\{(?:${PLACEHOLDERS.join('|')})\\})`);

/**
 * The words as they are sent. Each placeholder is replaced once and no value is looked at again, so a name `{Link}`
 * stays text. A {Link} on a line of its own is where the button stands; the mail puts it after a body without any.
 */
export function fillTemplate(
  { subject, body }: LetterTemplate,
  values: LetterValues,
): { subject: string; paragraphs: Paragraph[] } {
  const line = fillLine(cleanText(subject), values).map(textOf).join('').replace(/ {2,}/g, ' ').trim();
  return { subject: [...line].slice(0, MOST_SUBJECT).join(''), paragraphs: bodyOf(body, values) };
}

function bodyOf(body: string, values: LetterValues): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: Part[][] = [];
  const end = () => {
    if (lines.length > 0) paragraphs.push({ lines });
    lines = [];
  };
  for (const line of body.split('\n')) {
    const isButton = line.trim() === LINK && !paragraphs.some(isTheButton);
    if (line.trim() === '' || isButton) end();
    if (isButton) paragraphs.push({ isButton: true });
    else if (line.trim() !== '') lines.push(fillLine(line, values));
  }
  end();
  return paragraphs;
}

const isTheButton = (paragraph: Paragraph): boolean =>
  typeof paragraph === 'object' && 'isButton' in paragraph;

function fillLine(line: string, values: LetterValues): Part[] {
  const pieces = line
    .split(MARKS)
    .map(piece => ({
      part: partFor(piece, values) ?? piece,
      isValue: PLACEHOLDERS.some(known => piece === `{${known}}`),
    }))
    .filter(({ part }) => part !== '');
  let before = '';
  return pieces.flatMap(({ part, isValue }) => {
    const shown = isValue && typeof part === 'string' ? isolated(part) : part;
    const isApart = wouldGrow(before, textOf(part));
    before += (isApart ? ' ' : '') + textOf(part);
    return isApart ? [' ', shown] : [shown];
  });
}

function partFor(piece: string, values: LetterValues): Part | undefined {
  if (piece === LINK) return { url: values.Link };
  const name = PLACEHOLDERS.find(known => piece === `{${known}}`);
  return name && cleanText(values[name]);
}

const textOf = (part: Part): string => (typeof part === 'string' ? part : part.url);

// A name set against `evil.` must not turn it into an address: `evil.{UserName}` for somebody called Com.
const wouldGrow = (left: string, right: string): boolean => {
  const [end, start] = [left.normalize('NFKC'), right.normalize('NFKC')];
  // Programs disagree about hyphens beside a dot.
  if (/[.。]-*$/u.test(end) && /^[-.。]*[\p{L}\p{M}\p{N}]/u.test(start)) return true;
  return (
    /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}.。@:/\\_]$/u.test(end) &&
    /^(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}@/\\_]|:[/\\]|[.。]\S)/u.test(start)
  );
};
