import type { Context } from '../context.ts';
import { voiceFor } from '../platform/i18n/voice.ts';
import { renderLetter } from '../platform/mail/letter.tsx';
import type { MailResult } from '../platform/mail/mailer.ts';
import type { Administrator } from './administrators.ts';

export interface TestMail {
  to: string;
  result: MailResult;
}

/**
 * Shows whether mail goes out at all. Only to the administrator's own address, as Slack confirmed it (SECURITY.md
 * row 13); undefined without one. `attempt` is the same for a repeated submission.
 */
export async function sendTestMail(
  ctx: Pick<Context, 'mail' | 'now' | 'publicUrl'>,
  { actor, reader, email: to }: Omit<Administrator, 'company'>,
  { company, attempt }: { company: string; attempt: string },
): Promise<TestMail | undefined> {
  if (to === undefined) return undefined;
  const voice = voiceFor(reader, ctx.now());
  const letter = renderLetter({
    language: voice.language,
    subject: voice.text('setUp.testSubject', { name: company }),
    preheader: voice.text('setUp.testPreheader'),
    title: voice.text('setUp.testTitle'),
    paragraphs: [voice.text('setUp.testText', { name: company })],
    small: [voice.text('setUp.testWhy', { name: actor.name })],
    links: [],
  });
  const messageId = `<test.${attempt}@${new URL(ctx.publicUrl).hostname}>`;
  return { to, result: await ctx.mail.send({ ...letter, to, messageId }) };
}
