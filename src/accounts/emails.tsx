import type { Company } from '../companies/store.ts';
import type { AccountTemplate } from '../people/effect.ts';
import { greeting } from '../people/greeting.ts';
import type { Person } from '../people/person.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { type Letter, type Rendered, renderLetter } from '../platform/mail/letter.tsx';
import { RESET_MINUTES } from './reset-token.ts';

export interface AccountMail {
  voice: Voice;
  person: Person;
  company: Company;
  template: AccountTemplate;
  /** Where to go on: where a password is chosen, or an address confirmed. */
  url?: string | undefined;
  /** The address that it goes to. */
  to: string;
}

/** Tells the owner of an account what becomes of it, or how to choose a new password. */
export function accountEmail(mail: AccountMail): Rendered {
  const { voice, person, company, template, url, to } = mail;
  const { account, invitation, profile } = person;
  const until = account?.endsAt ? voice.moment(account.endsAt, true) : '';
  const facts = {
    company: company.name,
    until,
    inviter: invitation.inviter.name,
    count: RESET_MINUTES.mail,
    address: to,
  };
  const subject = voice.text(`mail.${template}.subject`, facts);
  const text = voice.text(`mail.${template}.text`, facts);
  return renderLetter({
    language: voice.language,
    subject,
    preheader: text,
    title: subject,
    paragraphs: [greeting(voice, profile), text],
    ...(url && isLinked(template) && { button: buttonOf(voice, template, url) }),
    small: [
      ...(isMistakeTold(template) ? [voice.text(`mail.${template}.mistake`, facts)] : []),
      voice.text('mail.account.why', facts),
    ],
    links: [],
  });
}

const LINKED = ['reset', 'confirmAddress', 'accountEnding', 'accountEnded'] as const;
type Linked = (typeof LINKED)[number];
const isLinked = (template: AccountTemplate): template is Linked => LINKED.some(one => one === template);

const buttonOf = (voice: Voice, template: Linked, url: string): NonNullable<Letter['button']> => ({
  text: voice.text(`mail.${template}.button`),
  url,
  above: voice.text('mail.reset.link'),
});

const WARNED = ['reset', 'passwordChanged', 'confirmAddress', 'addressChanged'] as const;
const isMistakeTold = (template: AccountTemplate): template is (typeof WARNED)[number] =>
  WARNED.some(one => one === template);
