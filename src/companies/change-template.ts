import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import type { Language } from '../platform/i18n/voice.ts';
import type { Administrator } from './administrators.ts';
import type { LetterTemplate } from './store.ts';

/**
 * Stores the company's words for the mails in one language; undefined: Usher's are back. They have been checked where
 * they were read. `attempt` is the same for a repeated submission.
 */
export async function changeTemplate(
  ctx: Pick<Context, 'companies' | 'audit' | 'now'>,
  { company, actor: { teamId, userId } }: Pick<Administrator, 'company' | 'actor'>,
  {
    language,
    template,
    attempt,
  }: { language: Language; template: LetterTemplate | undefined; attempt: string },
): Promise<void> {
  if (isDeepStrictEqual(template, company.templates[language])) return;
  await ctx.audit.write({
    id: `company.changed:${company.id}:${attempt}`,
    companyId: company.id,
    event: 'company.changed',
    detail: `templates.${language}`,
    by: { teamId, userId },
    at: ctx.now(),
  });
  await ctx.companies.setTemplate(company.id, language, template);
}
