import type { Company } from '../companies/store.ts';
import { fullName, type Person } from '../people/person.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { type Letter, type Rendered, renderLetter } from '../platform/mail/letter.tsx';

export interface InvitationMail {
  /** In the invitation's language and zone. */
  voice: Voice;
  person: Person;
  company: Company;
  /** `<public URL>/i/<token>`; the links to decline and to stop reminders lie under it. */
  url: string;
  isReminder: boolean;
}

/** Says who invites, to what, why this address, until when; one button, and its link in full. */
export function invitationEmail(mail: InvitationMail): Rendered {
  const { voice, person, company, url, isReminder } = mail;
  const { inviter, expiresAt } = person.invitation;
  const facts = { inviter: inviter.name, company: company.name };
  const until = voice.moment(expiresAt, true);
  return renderLetter({
    language: voice.language,
    subject: voice.text(isReminder ? 'mail.reminder.subject' : 'mail.invitation.subject', facts),
    preheader: voice.text('mail.preheader', { until }),
    title: voice.text('welcome.title', facts),
    paragraphs: [
      voice.text('mail.greeting', { name: person.profile.firstName || fullName(person.profile) }),
      whyText(mail),
      voice.text('mail.until', { until }),
    ],
    button: { text: voice.text('mail.button'), url, above: voice.text('mail.link') },
    small: frameOf(mail),
    links: linksOf(mail),
  });
}

function whyText({ voice, person: { profile, invitation }, company, isReminder }: InvitationMail): string {
  const facts = { inviter: invitation.inviter.name, company: company.name };
  if (isReminder) return voice.text('mail.reminder.why', facts);
  return profile.email
    ? voice.text('mail.why', { ...facts, login: profile.email })
    : voice.text('mail.whyPlain', facts);
}

/** The fixed frame, whatever else a mail says: who, from where, why you, and what to do if it is a mistake. */
function frameOf({ voice, person, company }: InvitationMail): string[] {
  const { inviter, delivery } = person.invitation;
  const domain = company.workspaces.find(({ teamId }) => teamId === inviter.teamId)?.domain;
  const facts = { inviter: inviter.name, company: company.name, address: delivery.address ?? '' };
  return [
    ...(delivery.address ? [voice.text('mail.frame', facts)] : []),
    ...(domain ? [voice.text('mail.workspace', { domain: `${domain}.slack.com` })] : []),
    voice.text('mail.mistake', facts),
  ];
}

function linksOf({ voice, person, url, isReminder }: InvitationMail): Letter['links'] {
  const decline = { text: voice.text('mail.decline'), url: `${url}/decline` };
  const quiet = { text: voice.text('mail.quiet'), url: `${url}/quiet` };
  return person.invitation.areRemindersOff && !isReminder ? [decline] : [decline, quiet];
}
