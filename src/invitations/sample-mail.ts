import type { Administrator } from '../companies/administrators.ts';
import { VALIDITY_DAYS } from '../companies/settings.ts';
import type { LetterTemplate } from '../companies/store.ts';
import type { Context } from '../context.ts';
import { namesOf } from '../directory/names.ts';
import { parseEmail } from '../people/identity.ts';
import { fullName, type Profile } from '../people/person.ts';
import { type Language, type Voice, voiceFor } from '../platform/i18n/voice.ts';
import type { Rendered } from '../platform/mail/letter.tsx';
import { cleanLines, harmlessName } from '../platform/text.ts';
import { addDays } from '../platform/time.ts';
import { invitationEmail } from './emails.tsx';
import type { WizardDraft } from './wizard-draft.ts';

type Ctx = Pick<Context, 'directory' | 'now' | 'publicUrl'>;

interface Sample {
  language: Language;
  timeZone: string;
  words: LetterTemplate;
  /** Of one invitation; without it somebody is invented. */
  draft?: WizardDraft;
}

/** The mail as it will be sent with these words, but for its link, which leads nowhere. */
export async function sampleMail(
  ctx: Ctx,
  { company, actor }: Pick<Administrator, 'company' | 'actor'>,
  { language, timeZone, words, draft }: Sample,
): Promise<Rendered> {
  const voice = voiceFor({ language, timeZone }, ctx.now());
  const profile = profileOf(voice, draft);
  const note = draft && cleanLines(draft.note);
  const address = (draft && parseEmail(draft.address)) ?? profile.email;
  return invitationEmail({
    voice,
    company,
    person: {
      profile,
      invitation: {
        inviter: actor,
        expiresAt: addDays(sentAt(ctx, draft), daysOf(draft, company.defaults.validityDays)),
        delivery: { method: 'email', letter: words, ...(address && { address }), ...(note && { note }) },
        areRemindersOff: false,
      },
    },
    url: `${ctx.publicUrl}/i/example`,
    isReminder: false,
    groups: await groupsOf(ctx, voice, company.id, draft),
  });
}

/** A draft may have nobody in it yet. */
function profileOf(voice: Voice, draft: WizardDraft | undefined): Profile {
  const email = draft && parseEmail(draft.email);
  const names = { firstName: nameOf(draft?.firstName), lastName: nameOf(draft?.lastName) };
  const profile = { ...names, ...(email && { email }) };
  if (fullName(profile) !== '') return profile;
  return { firstName: voice.text('letter.sampleName'), lastName: '', email: 'jane@example.com' };
}

const nameOf = (typed = ''): string => harmlessName(typed, 80);

const sentAt = ({ now }: Ctx, draft: WizardDraft | undefined): Date =>
  draft?.isLater && draft.sendAt !== undefined ? new Date(draft.sendAt) : now();

function daysOf(draft: WizardDraft | undefined, usual: number): number {
  const days = Number(draft?.validityDays);
  return Number.isInteger(days) && days >= VALIDITY_DAYS.least && days <= VALIDITY_DAYS.most ? days : usual;
}

async function groupsOf(
  ctx: Ctx,
  voice: Voice,
  companyId: string,
  draft: WizardDraft | undefined,
): Promise<string[]> {
  if (!draft) return [voice.text('letter.sampleGroups')];
  return [...(await namesOf(ctx, companyId, draft.groupIds)).values()];
}
