import type { PlainTextInput } from '@slack/types';
import { z } from 'zod';
import { languages } from '../../../platform/i18n/voice.ts';
import { textElement } from '../../../platform/slack/input-elements.ts';
import { FIELDS, TERMS_LENGTH, URL_LENGTH } from '../../settings.ts';
import type { Company, CompanyChanges, Terms } from '../../store.ts';
import { blockOf, readSection, type Section, settingInput, typedIn, VALUE } from './section.ts';

const schema = z.strictObject({ termsUrl: FIELDS.termsUrl, termsText: FIELDS.termsText });
const textField = (language: string): string => `termsText.${language}`;

export const terms: Section = {
  id: 'terms',
  of: ({ terms }) => [terms?.url, languages.map(language => terms?.texts[language])],
  present(voice, { terms: present }) {
    if (!present) return voice.mrkdwn('settings.terms.none');
    const written = languages.filter(language => present.texts[language]);
    return [
      ...(present.url ? [voice.mrkdwn('settings.terms.url', { url: present.url })] : []),
      ...(written.length > 0
        ? [
            voice.mrkdwn('settings.terms.text', {
              languages: voice.list(written.map(language => voice.text(`language.named.${language}`))),
            }),
          ]
        : []),
      voice.mrkdwn('settings.terms.since', { at: voice.date(new Date(present.version)) }),
    ].join(' · ');
  },
  form: (voice, { terms: present }) => [
    settingInput(
      'termsUrl',
      { label: voice.text('settings.termsUrl'), hint: voice.text('settings.termsUrlHint'), isOptional: true },
      textElement(VALUE, present?.url ?? '', URL_LENGTH),
    ),
    ...languages.map(language =>
      settingInput(
        textField(language),
        {
          label: voice.text('settings.termsText', { language: voice.text(`language.named.${language}`) }),
          hint: voice.text('settings.termsTextHint'),
          isOptional: true,
        },
        manyLines(textElement(VALUE, present?.texts[language] ?? '', TERMS_LENGTH)),
      ),
    ),
  ],
  read(voice, values, { now }) {
    const read = readSection(voice, schema, { termsUrl: typedIn(values, 'termsUrl'), termsText: '' });
    const texts: Terms['texts'] = {};
    const errors: Record<string, string> = 'errors' in read ? read.errors : {};
    for (const language of languages) {
      const text = FIELDS.termsText.safeParse(typedIn(values, textField(language)));
      if (text.data) texts[language] = text.data;
      else if (text.error) errors[blockOf(textField(language))] = voice.text('field.long');
    }
    if ('errors' in read || Object.keys(errors).length > 0) return { errors };
    return { changes: company => changesTo(company, { url: read.data.termsUrl, texts }, now) };
  },
};

const manyLines = (element: PlainTextInput): PlainTextInput => ({ ...element, multiline: true });

/** The moment of the change names the version: words that are taken back and changed again never share one. */
function changesTo(
  { terms: before }: Company,
  { url, texts }: { url: string | null; texts: Terms['texts'] },
  now: Date,
): CompanyChanges {
  if (!url && Object.keys(texts).length === 0) return { terms: undefined };
  const after = { ...(url && { url }), texts };
  const isSame = before && JSON.stringify(wordsOf(before)) === JSON.stringify(wordsOf(after));
  return { terms: isSame ? before : { ...after, version: now.toISOString() } };
}

const wordsOf = ({ url, texts }: Omit<Terms, 'version'>) => [url, languages.map(language => texts[language])];
