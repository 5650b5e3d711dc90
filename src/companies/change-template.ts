import type { Context } from '../context.ts';
import type { Language } from '../platform/i18n/voice.ts';
import type { Administrator } from './administrators.ts';
import { type Changed, changeSettings } from './change-settings.ts';
import type { Company, LetterTemplate } from './store.ts';

export interface TemplateChange {
  language: Language;
  /** Undefined: Usher's words are back. It has been checked where it was read. */
  template: LetterTemplate | undefined;
  attempt: string;
  /** What `seenIn` said of the template when the form was filled. */
  seen: string;
}

/** Stores the company's words for the mails in one language. */
export const changeTemplate = (
  ctx: Pick<Context, 'companies' | 'audit' | 'now'>,
  by: Pick<Administrator, 'company' | 'actor'>,
  { language, template, attempt, seen }: TemplateChange,
): Promise<Changed> =>
  changeSettings(ctx, by, {
    ...{ attempt, seen },
    of: ({ templates }) => templates[language],
    changes: company => ({ templates: withTemplate(company, language, template) }),
  });

function withTemplate(
  { templates }: Company,
  language: Language,
  template: LetterTemplate | undefined,
): Company['templates'] {
  const { [language]: _, ...others } = templates;
  return template ? { ...others, [language]: template } : others;
}
