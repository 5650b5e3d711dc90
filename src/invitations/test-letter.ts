import type { Administrator } from '../companies/administrators.ts';
import type { Context } from '../context.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import type { Rendered } from '../platform/mail/letter.tsx';
import type { MailResult } from '../platform/mail/mailer.ts';
import type { Rule } from '../platform/web/limits.ts';

export const TESTS_AN_HOUR = 5;
const TESTS: Rule = { name: 'letter-test', points: TESTS_AN_HOUR, seconds: 3600 };

export type TestLetterContext = Pick<Context, 'mail' | 'publicUrl' | 'limits'>;

/**
 * To the administrator's own address alone, as Slack confirmed it (SECURITY.md row 13); undefined without one. Throws
 * `limit.requests` from the sixth in an hour on. `attempt` is the same for a repeated click.
 */
export async function sendTestLetter(
  ctx: TestLetterContext,
  { actor, email: to }: Pick<Administrator, 'actor' | 'email'>,
  { voice, letter, attempt }: { voice: Voice; letter: Rendered; attempt: string },
): Promise<{ to: string; result: MailResult } | undefined> {
  if (to === undefined) return undefined;
  await ctx.limits.take(TESTS, `${actor.teamId}:${actor.userId}`);
  const subject = voice.text('letter.testSubject', { subject: letter.subject });
  const messageId = `<test.${attempt}@${new URL(ctx.publicUrl).hostname}>`;
  return { to, result: await ctx.mail.send({ ...letter, subject, to, messageId }) };
}
