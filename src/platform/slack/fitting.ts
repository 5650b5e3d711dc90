// What Slack allows, in letters, of the plain texts that stand under these names. What administrators typed is bounded
// long before; a language that needs more words than the others ends here with an ellipsis instead of in an error.
const MOST: Record<string, number> = {
  title: 24,
  submit: 24,
  close: 24,
  text: 75,
  description: 75,
  placeholder: 150,
  label: 2000,
  hint: 2000,
};
const OF_CONFIRM: Record<string, number> = { title: 100, text: 300, confirm: 30, deny: 30 };
const HEADER = 150;
const SENTENCE = 3000;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A view or a message's blocks with every plain text as long as Slack takes it there. */
export function fitting<T>(value: T): T {
  return shortened(value, MOST) as T;
}

function shortened(value: unknown, most: Record<string, number>): unknown {
  if (Array.isArray(value)) return value.map(item => shortened(item, most));
  if (!isObject(value)) return value;
  const limits = { ...most, text: limitOfText(value, most) };
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, shortenedPart(name, part, limits)]),
  );
}

function shortenedPart(name: string, part: unknown, limits: Record<string, number>): unknown {
  if (name === 'confirm' && isObject(part) && part.type === undefined) return shortened(part, OF_CONFIRM);
  if (isObject(part) && part.type === 'plain_text' && typeof part.text === 'string')
    return { ...part, text: cut(part.text, limits[name] ?? SENTENCE) };
  return shortened(part, MOST);
}

/** A button's and an option's text is short, that of a section is not. */
function limitOfText({ type, value }: Json, most: Record<string, number>): number {
  if (most === OF_CONFIRM) return OF_CONFIRM.text ?? SENTENCE;
  if (type === 'header') return HEADER;
  return type === 'button' || (type === undefined && value !== undefined)
    ? (MOST.text ?? SENTENCE)
    : SENTENCE;
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
