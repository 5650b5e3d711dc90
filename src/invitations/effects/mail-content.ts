import { accountEmail } from '../../accounts/emails.tsx';
import { mintMoreTime } from '../../accounts/more-time-token.ts';
import { mintProof } from '../../accounts/proof.ts';
import { mintReset } from '../../accounts/reset-token.ts';
import type { Company } from '../../companies/store.ts';
import { namesOf } from '../../directory/names.ts';
import type { AccountTemplate } from '../../people/effect.ts';
import type { EffectOf, Person } from '../../people/person.ts';
import { voiceFor } from '../../platform/i18n/voice.ts';
import type { Mail } from '../../platform/mail/mailer.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
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
    // A person invites; of passwords and addresses nobody writes in their name.
    ...(OF_SAFETY.includes(effect.template)
      ? { from: { name: company.name } }
      : { from: { name: person.invitation.inviter.name }, ...(replyTo && { replyTo }) }),
    ...(returnPath && { returnPath }),
    // The same in every attempt: a mail that was sent twice is recognised as one.
    messageId: `<${effect.id}@${new URL(ctx.publicUrl).hostname}>`,
  };
}

const OF_SAFETY: MailEffect['template'][] = ['reset', 'passwordChanged', 'confirmAddress', 'addressChanged'];

async function contentOf(
  ctx: EffectContext,
  person: Person,
  company: Company,
  { template, to }: MailEffect,
): Promise<Content> {
  const reader = person.account ?? person.invitation;
  const voice = voiceFor({ language: reader.language, timeZone: reader.timeZone }, ctx.now());
  if (template !== 'invitation' && template !== 'reminder') {
    const url = await linkOf(ctx, person, template, to);
    return accountEmail({ voice, person, company, template, url, to });
  }
  const url = await mintLink(ctx, person, { kind: 'mail', address: to });
  const groups = [...(await namesOf(ctx, person.companyId, person.access.groupIds)).values()];
  return invitationEmail({ voice, person, company, url, isReminder: template === 'reminder', groups });
}

async function linkOf(
  ctx: EffectContext,
  { account, ...person }: Person,
  template: AccountTemplate,
  address: string,
): Promise<string | undefined> {
  if (!account) return undefined;
  if (template === 'reset') return mintReset(ctx, { ...person, account }, { kind: 'mail', address });
  if (template === 'confirmAddress') return mintProof(ctx, { ...person, account }, address);
  const isEnd = template === 'accountEnding' || template === 'accountEnded';
  return isEnd ? mintMoreTime(ctx, { ...person, account }, { kind: 'mail', address }) : undefined;
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
  const { name } = person.invitation.inviter;
  const address = await rememberedAddress(ctx, inviterOf(person));
  return address ? { name, address } : undefined;
}

const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 1000;
type Remembered = Map<string, { address: Promise<string | undefined>; at: number }>;
const addresses = new WeakMap<EffectContext['slack'], Remembered>();

/** Asked once a minute, however many mails go out: Slack answers only so many questions. */
function rememberedAddress({ slack }: EffectContext, inviter: Asker): Promise<string | undefined> {
  const known: Remembered = addresses.get(slack) ?? new Map();
  addresses.set(slack, known);
  const key = `${inviter.teamId} ${inviter.userId}`;
  const earlier = known.get(key);
  if (earlier && performance.now() - earlier.at < REMEMBERED_MS) return earlier.address;
  if (known.size > MOST_REMEMBERED) known.clear();
  const address = slack.user(inviter).then(
    user => user?.confirmedEmail,
    () => {
      known.delete(key);
      return undefined;
    },
  );
  known.set(key, { address, at: performance.now() });
  return address;
}
