// Addresses that are one step from what was meant, or made to be taken for another (SECURITY.md row 17).
import { domainToUnicode } from 'node:url';
import { distance } from 'fastest-levenshtein';

/** Where most private mail lives; those of few letters have too many true neighbours. */
const PROVIDERS = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'icloud.com'],
  ...['yahoo.com', 'proton.me', 'protonmail.com', 'mail.ru', 'yandex.ru', 'rambler.ru', 'inbox.ru'],
  ...['web.de', 't-online.de', 'gmx.de', 'gmx.net', 'zoho.com', 'fastmail.com', 'hotmail.co.uk'],
];
/** Real ones, one step from those above. */
const TRUE_NEIGHBOURS = [
  'mail.com',
  'email.com',
  'ymail.com',
  'gmx.com',
  'gmx.at',
  'gmx.ch',
  'yandex.by',
  'list.ru',
];
const SHORTEST = 6;

/** Letters that stand for others at a glance; what they are taken for. */
const TWINS: [string, string][] = [
  ...[
    'аa',
    'еe',
    'оo',
    'рp',
    'сc',
    'хx',
    'уy',
    'кk',
    'мm',
    'тt',
    'нh',
    'вb',
    'іi',
    'ѕs',
    'јj',
    'ԁd',
    'ӏl',
  ].map(([seen = '', meant = '']): [string, string] => [seen, meant]),
  ...(['αa', 'οo', 'ρp', 'νv', 'ıi', '0o', '1l', '5s'] as const).map(
    ([seen = '', meant = '']): [string, string] => [seen, meant],
  ),
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
];

/**
 * The domain that was probably meant: of the company, or of a large mail provider. `domain` is in A-labels; undefined
 * where it is one of those itself, or far from all.
 */
export function nearMiss(domain: string, { domains }: { domains: readonly string[] }): string | undefined {
  const known = [...domains, ...PROVIDERS];
  if (known.includes(domain) || TRUE_NEIGHBOURS.includes(domain)) return undefined;
  const shown = domainToUnicode(domain);
  return known.find(meant => looksLike(shown, domainToUnicode(meant)));
}

const looksLike = (shown: string, meant: string): boolean =>
  skeleton(shown) === skeleton(meant) || (meant.length >= SHORTEST && isOneStep(shown, meant));

const skeleton = (domain: string): string =>
  TWINS.reduce((text, [seen, meant]) => text.replaceAll(seen, meant), domain.toLowerCase());

/** One letter too many, missing or other, or two neighbours in the wrong order. */
function isOneStep(one: string, other: string): boolean {
  const steps = distance(one, other);
  return steps === 1 || (steps === 2 && isTransposed(one, other));
}

function isTransposed(one: string, other: string): boolean {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  const swapped = `${one.slice(0, at)}${one[at + 1] ?? ''}${one[at]}${one.slice(at + 2)}`;
  return swapped === other;
}

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** The domain as it is shown, where one of its labels has letters of several alphabets. */
export function mixedScript(domain: string): string | undefined {
  const shown = domainToUnicode(domain);
  const isMixed = shown.split('.').some(label => SCRIPTS.filter(script => script.test(label)).length > 1);
  return isMixed ? shown : undefined;
}
