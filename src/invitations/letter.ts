import { closest, distance } from 'fastest-levenshtein';
import type { Company, LetterTemplate } from '../companies/store.ts';
import type { TextKey, TextValues } from '../platform/i18n/voice.ts';
import { foreignLink } from '../platform/links.ts';
import { cleanLines, cleanText, cut } from '../platform/text.ts';

export const PLACEHOLDERS = [
  'UserName',
  'CompanyName',
  'InviterName',
  'Link',
  'ExpiryDate',
  'Groups',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export const SUBJECT_LENGTH = 120;
export const BODY_LENGTH = 2000;
const NOTE_LENGTH = 2000;

/** As they are written: `{UserName}, {CompanyName} …` */
export const SHOWN_PLACEHOLDERS = PLACEHOLDERS.map(name => `{${name}}`);

export interface LetterProblem {
  key: TextKey;
  values?: TextValues;
}
export type LetterProblems = Partial<Record<keyof LetterTemplate, LetterProblem>>;

/** Control and invisible characters gone, as it is stored. */
export const cleanTemplate = ({ subject, body }: LetterTemplate): LetterTemplate => ({
  subject: cleanText(subject),
  body: cleanLines(body),
});

/** What stands against a customised mail, field by field; nothing: it may be sent. */
export function checkTemplate(subject: string, body: string, company: LinkOwner): LetterProblems {
  const clean = cleanTemplate({ subject, body });
  const wrongSubject =
    lengthProblem(clean.subject, SUBJECT_LENGTH) ??
    placeholderProblem(clean.subject) ??
    linkInSubject(clean.subject) ??
    linkProblem(clean.subject, company);
  const wrongBody =
    lengthProblem(clean.body, BODY_LENGTH) ??
    placeholderProblem(clean.body) ??
    linkProblem(clean.body, company);
  return { ...(wrongSubject && { subject: wrongSubject }), ...(wrongBody && { body: wrongBody }) };
}

/** A personal note: plain, bounded, without links to elsewhere; braces mean nothing in it. */
export function checkNote(typed: string, company: LinkOwner): LetterProblem | undefined {
  const note = cleanLines(typed);
  if (note === '') return undefined;
  const link = linkProblem(note, company);
  return lengthProblem(note, NOTE_LENGTH) ?? (link && { ...link, key: 'letter.foreignLinkNote' });
}

export type LinkOwner = Pick<Company, 'name' | 'platformUrl' | 'domains'>;

/** Where the words of a company's administrators may lead to, beside the invitation itself (SECURITY.md row 13). */
const ownHosts = ({ platformUrl, domains }: Pick<Company, 'platformUrl' | 'domains'>): string[] => [
  new URL(platformUrl).host,
  ...domains,
];

function lengthProblem(text: string, most: number): LetterProblem | undefined {
  if (text === '') return { key: 'field.required' };
  const count = [...text].length;
  return count > most ? { key: 'letter.long', values: { most, count } } : undefined;
}

const IN_BRACES = /\{([^{}\n]*)\}/g;

function placeholderProblem(text: string): LetterProblem | undefined {
  const unknown = [...text.matchAll(IN_BRACES)].find(([, name = '']) => !isPlaceholder(name));
  if (unknown) return unknownProblem(unknown[0]);
  const lone = /[{}]/.exec(text.replace(IN_BRACES, found => ' '.repeat(found.length)));
  if (!lone) return undefined;
  const at = cleanText(text.slice(lone.index + 1, lone.index + 21));
  return lone[0] === '{' ? { key: 'letter.unclosed', values: { at } } : { key: 'letter.unopened' };
}

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some(known => known === name);

/** As far as a slip of the keyboard, a case or a word left out goes. */
const NEAR = 4;

function unknownProblem(found: string): LetterProblem {
  const placeholder = cut(found, 40);
  const typed = placeholder.slice(1, -1).trim().toLowerCase();
  const known = closest(typed, LOWER_CASE);
  const steps = distance(typed, known);
  return steps <= NEAR && steps < typed.length
    ? {
        key: 'letter.unknownNear',
        values: { placeholder, near: SHOWN_PLACEHOLDERS[LOWER_CASE.indexOf(known)] ?? '' },
      }
    : { key: 'letter.unknown', values: { placeholder, known: SHOWN_PLACEHOLDERS.join(', ') } };
}

const LOWER_CASE = PLACEHOLDERS.map(name => name.toLowerCase());

const linkInSubject = (subject: string): LetterProblem | undefined =>
  subject.includes('{Link}') ? { key: 'letter.linkInSubject' } : undefined;

function linkProblem(text: string, company: LinkOwner): LetterProblem | undefined {
  const hosts = ownHosts(company);
  const link = foreignLink(text, hosts);
  if (link === undefined) return undefined;
  return {
    key: 'letter.foreignLink',
    values: { link: cut(link, 80), hosts: hosts.slice(0, 5).join(', ') },
  };
}
