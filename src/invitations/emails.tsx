import type { Company, LetterTemplate } from '../companies/store.ts';
import { greeting } from '../people/greeting.ts';
import { fullName, type Invitation, type Person } from '../people/person.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { type Letter, type Paragraph, type Rendered, renderLetter } from '../platform/mail/letter.tsx';
import { fillTemplate, type LetterValues } from './fill-template.ts';
import { checkNote, checkTemplate } from './letter.ts';

export interface InvitationMail {
  /** In the invitation's language and zone. */
  voice: Voice;
  person: Addressee;
  company: Company;
  /** `<public URL>/i/<token>`; the links to decline and to stop reminders lie under it. */
  url: string;
  isReminder: boolean;
  /** The names of the groups that are granted. */
  groups: string[];
}

/** What a mail says of a person: there is no more to a preview. */
export interface Addressee extends Pick<Person, 'profile'> {
  invitation: Pick<Invitation, 'inviter' | 'expiresAt' | 'delivery' | 'areRemindersOff'>;
}

/** Says who invites, to what, why this address, until when; one button, and its link in full. */
export function invitationEmail(mail: InvitationMail): Rendered {
  const { voice, person, company, url } = mail;
  const { inviter, expiresAt } = person.invitation;
  const { subject, paragraphs } = wordsOf(mail);
  return renderLetter({
    language: voice.language,
    subject,
    preheader: voice.text('mail.preheader', { until: voice.moment(expiresAt, true) }),
    title: voice.text('welcome.title', { inviter: inviter.name, company: company.name }),
    paragraphs,
    button: { text: voice.text('mail.button'), url, above: voice.text('mail.link') },
    small: frameOf(mail),
    links: linksOf(mail),
  });
}

/**
 * The inviter's words, else the company's, else Usher's, and the personal note. A reminder has Usher's alone: only
 * they say that it is one.
 */
function wordsOf(mail: InvitationMail): Pick<Letter, 'subject' | 'paragraphs'> {
  const { voice, person, company, isReminder } = mail;
  if (isReminder) return ownWords(mail);
  const { letter } = person.invitation.delivery;
  const template = [letter, company.templates[voice.language]].find(
    words => words && maySend(words, company),
  );
  const { subject, paragraphs } = template ? fillTemplate(template, valuesOf(mail)) : ownWords(mail);
  return { subject, paragraphs: withNote(mail, paragraphs) };
}

/** Asked again here: since the words were stored the company may have given up a domain, or a rule may be new. */
const maySend = ({ subject, body }: LetterTemplate, company: Company): boolean =>
  Object.keys(checkTemplate(subject, body, company)).length === 0;

function ownWords(mail: InvitationMail): Pick<Letter, 'subject' | 'paragraphs'> {
  const { voice, person, company, isReminder } = mail;
  const { inviter, expiresAt } = person.invitation;
  const facts = { inviter: inviter.name, company: company.name };
  return {
    subject: voice.text(isReminder ? 'mail.reminder.subject' : 'mail.invitation.subject', facts),
    paragraphs: [
      greeting(voice, person.profile),
      whyText(mail),
      voice.text('mail.until', { until: voice.moment(expiresAt, true) }),
    ],
  };
}

const valuesOf = ({ voice, person, company, url, groups }: InvitationMail): LetterValues => ({
  UserName: fullName(person.profile),
  CompanyName: company.name,
  InviterName: person.invitation.inviter.name,
  Link: url,
  ExpiryDate: voice.moment(person.invitation.expiresAt, true),
  Groups: groups.length > 0 ? voice.list(groups) : voice.text('mail.noGroups'),
});

/** Before the button, where that is the last of the words. */
function withNote({ voice, person, company }: InvitationMail, paragraphs: Paragraph[]): Paragraph[] {
  const { inviter, delivery } = person.invitation;
  if (!delivery.note || checkNote(delivery.note, company)) return paragraphs;
  const note = { quote: delivery.note, above: voice.text('mail.note', { inviter: inviter.name }) };
  const last = paragraphs.at(-1);
  const isButtonLast = typeof last === 'object' && 'isButton' in last;
  return isButtonLast ? [...paragraphs.slice(0, -1), note, last] : [...paragraphs, note];
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
  const unknown = { text: voice.text('mail.unknown'), url: `${url}/unknown` };
  const isQuiet = person.invitation.areRemindersOff && !isReminder;
  return [decline, ...(isQuiet ? [] : [quiet]), unknown];
}
