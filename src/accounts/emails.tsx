import type { Company } from '../companies/store.ts';
import type { Person } from '../people/person.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { type Rendered, renderLetter } from '../platform/mail/letter.tsx';

export interface AccountMail {
  voice: Voice;
  person: Person;
  company: Company;
  template: 'accountEnding' | 'accountEnded';
}

/** Tells the owner of an account that it will end, or has. */
export function accountEmail({ voice, person, company, template }: AccountMail): Rendered {
  const { account, invitation, profile } = person;
  const until = account?.endsAt ? voice.moment(account.endsAt, true) : '';
  const facts = { company: company.name, until, inviter: invitation.inviter.name };
  const subject = voice.text(`mail.${template}.subject`, facts);
  const text = voice.text(`mail.${template}.text`, facts);
  return renderLetter({
    language: voice.language,
    subject,
    preheader: text,
    title: subject,
    paragraphs: [voice.text('mail.greeting', { name: profile.firstName }), text],
    small: [voice.text('mail.account.why', facts)],
    links: [],
  });
}
