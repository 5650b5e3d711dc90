import type { LetterTemplate } from '../companies/store.ts';
import { type Language, voiceFor } from '../platform/i18n/voice.ts';

/** Usher's own words as a template, for whoever wants to begin with them. */
export function usualWords(language: Language, now: Date): LetterTemplate {
  const voice = voiceFor({ language, timeZone: 'UTC' }, now);
  const facts = { inviter: '{InviterName}', company: '{CompanyName}' };
  const paragraphs = [
    voice.text('mail.greeting', { name: '{UserName}' }),
    voice.text('mail.whyPlain', facts),
    voice.text('mail.until', { until: '{ExpiryDate}' }),
    '{Link}',
  ];
  return { subject: voice.text('mail.invitation.subject', facts), body: paragraphs.join('\n\n') };
}

export const isSame = (one: LetterTemplate, other: LetterTemplate): boolean =>
  one.subject === other.subject && one.body === other.body;
