import { accountEmail } from '../../accounts/emails.tsx';
import type { Company } from '../../companies/store.ts';
import { namesOf } from '../../directory/names.ts';
import type { EffectOf, Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import { invitationEmail } from '../emails.tsx';
import { mintLink } from '../link.ts';
import type { EffectContext } from './effect.ts';
import { inviterOf } from './posting.ts';

type MailEffect = EffectOf<'mail'>;
type Content = { subject: string; html: string; text: string };

/** The token is minted here, just before rendering, and is nowhere but in the mail. Undefined without a company. */
export async function composeMail(
  ctx: EffectContext,
  person: Person,
  effect: MailEffect,
): Promise<Mail | undefined> {
  const company = await ctx.companies.find(person.companyId);
  if (!company) return undefined;
  const content = await contentOf(ctx, person, company, effect);
  const returnPath = await returnPathOf(ctx, person, effect);
  const replyTo = await inviterAddress(ctx, person);
  return {
    ...content,
    to: effect.to,
    from: { name: person.invitation.inviter.name },
    ...(replyTo && { replyTo }),
    ...(returnPath && { returnPath }),
    // The same in every attempt: a mail that was sent twice is recognised as one.
    messageId: `<${effect.id}@${new URL(ctx.publicUrl).hostname}>`,
  };
}

async function contentOf(
  ctx: EffectContext,
  person: Person,
  company: Company,
  { template, to }: MailEffect,
): Promise<Content> {
  const reader = person.account ?? person.invitation;
  const voice = voiceFor({ language: reader.language, timeZone: reader.timeZone }, ctx.now());
  if (template === 'accountEnding' || template === 'accountEnded')
    return accountEmail({ voice, person, company, template });
  const url = await mintLink(ctx, person, { kind: 'mail', address: to });
  const groups = [...(await namesOf(ctx, person.companyId, person.access.groupIds)).values()];
  return invitationEmail({ voice, person, company, url, isReminder: template === 'reminder', groups });
}

async function returnPathOf(
  ctx: EffectContext,
  { companyId, id: personId, invitation }: Person,
  { template, generation }: MailEffect,
): Promise<string | undefined> {
  const isInvitation = template === 'invitation' || template === 'reminder';
  if (!ctx.returnPaths || !isInvitation) return undefined;
  return ctx.returnPaths.mint({ companyId, personId, invitationId: invitation.id, generation });
}

/** Slack being away is no reason to keep a mail back. */
async function inviterAddress(ctx: EffectContext, person: Person): Promise<Mail['replyTo']> {
  const user = await ctx.slack.user(inviterOf(person)).catch(() => undefined);
  return user?.confirmedEmail
    ? { name: person.invitation.inviter.name, address: user.confirmedEmail }
    : undefined;
}
