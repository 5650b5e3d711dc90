import fc from 'fast-check';
import { convert } from 'html-to-text';
import { describe, expect, test } from 'vitest';
import { accountEmail } from '../../src/accounts/emails.tsx';
import { invitationEmail } from '../../src/invitations/emails.tsx';
import type { Person } from '../../src/people/person.ts';
import { type Language, voiceFor } from '../../src/platform/i18n/voice.ts';
import { ACME } from '../support/house.ts';
import { NOW, personOf } from '../support/people.ts';

const URL_OF_LINK = `https://usher.example.com/i/${'a1B2'.repeat(10)}xyz`;
const voice = (language: Language) => voiceFor({ language, timeZone: 'Europe/Berlin' }, NOW);
const mail = (person: Person = personOf(), language: Language = 'en', isReminder = false, company = ACME) =>
  invitationEmail({
    voice: voice(language),
    person,
    company,
    url: URL_OF_LINK,
    isReminder,
    groups: ['Sales', 'Support'],
  });
const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
const tags = (html: string) => [...html.matchAll(/<\/?[a-z!][^\s>]*/gi)].map(([tag]) => tag);

describe('the mail to an invitee', () => {
  test('is from a person: who, to what, why you, until when, from which workspace', () => {
    const { subject, text, html } = mail();
    expect(subject).toBe('Ada Lovelace invites you to Acme Portal');
    const body = convert(html, { wordwrap: false });
    for (const part of [text, body]) {
      expect(part).toContain('Hello Jane');
      expect(part).toContain('sign in with jane@example.com');
      expect(part).toContain('Monday, 30 Nov 2026, 11:00');
      expect(part).toContain('Ada Lovelace of Acme Portal entered your address jane@example.com');
      expect(part).toContain('acme.slack.com');
    }
  });

  test('says the same in Russian', () => {
    const { subject, text, html } = mail(personOf(), 'ru');
    expect(subject).toBe('Ada Lovelace приглашает вас в Acme Portal');
    expect(html).toContain('<html lang="ru">');
    expect(text).toContain('Принять приглашение');
    expect(text).not.toMatch(/\{\{|undefined/);
  });

  test('greets nobody by an address where no name is known', () => {
    const { firstName: _, lastName: _1, ...contact } = personOf().profile;
    const nameless = personOf({ profile: { ...contact, firstName: '', lastName: '' } });
    expect(mail(nameless).text).toContain('Hello,\n');
    expect(mail(nameless, 'ru').text).toContain('Здравствуйте.\n');
  });

  test('has one button, its link in full below, and no link but ours', () => {
    const { html, text } = mail();
    expect([...html.matchAll(/class="button"/g)]).toHaveLength(1);
    expect(new Set(hrefs(html))).toEqual(
      new Set(['', '/decline', '/quiet', '/unknown'].map(page => URL_OF_LINK + page)),
    );
    expect(html).toContain(`>${URL_OF_LINK}</a>`);
    expect(text.match(/https?:\/\/\S+/g)).toEqual(
      ['', '/decline', '/quiet', '/unknown'].map(page => URL_OF_LINK + page),
    );
    expect(html).not.toMatch(/<img|<script|<link|url\(/);
  });

  test('reminds in its own words', () => {
    const { subject, text } = mail(personOf(), 'en', true);
    expect(subject).toBe('Reminder: Ada Lovelace invites you to Acme Portal');
    expect(text).toContain('still waiting');
    expect(text).toContain(`${URL_OF_LINK}/quiet`);
  });

  test('goes without the workspace where its domain is not known', () => {
    const { text } = mail(personOf(), 'en', false, { ...ACME, workspaces: [{ teamId: 'T1' }] });
    expect(text).not.toMatch(/slack|undefined/i);
  });

  test('row 16: lets no value become markup, and expands no placeholder in it', () => {
    const plain = tags(mail().html);
    const hostile = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom(
        '"><img src=x>',
        '<!channel> *x*',
        '{{company}}',
        '$t(mail.button)',
        '{Link}',
        '</p><a href="//x">',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (firstName, inviter, company) => {
        const person = personOf(
          { profile: { firstName, lastName: '', email: 'jane@example.com' } },
          { inviter: { teamId: 'T1', userId: 'U1', name: inviter } },
        );
        const { html, subject } = mail(person, 'en', false, { ...ACME, name: company });
        expect(tags(html)).toEqual(plain);
        expect(subject).toBe(`${inviter} invites you to ${company}`);
      }),
    );
  });
});

describe('a mail in words of one’s own (S2.4)', () => {
  const letter = {
    subject: 'For {UserName}',
    body: 'Dear {UserName},\ncome in.\n\n{Link}\n\nUntil {ExpiryDate}',
  };
  const template = { subject: 'From {CompanyName}', body: 'Open {Link} now, {UserName}.' };
  const withLetter = (more: object = {}) =>
    personOf({}, { delivery: { method: 'email', address: 'jane@example.com', letter, ...more } });
  const templated = { ...ACME, templates: { en: template } };

  test('has the inviter’s, else the company’s in its language, else Usher’s, in the same frame', () => {
    const mails = [mail(withLetter(), 'en', false, templated), mail(personOf(), 'en', false, templated)];
    expect(mails.map(({ subject }) => subject)).toEqual(['For Jane Doe', 'From Acme Portal']);
    expect(mail(personOf(), 'ru', false, templated).subject).toBe(
      'Ada Lovelace приглашает вас в Acme Portal',
    );
    for (const { text, html } of mails) {
      for (const part of [text, convert(html, { wordwrap: false })]) {
        expect(part.toLowerCase()).toContain('ada lovelace invites you to acme portal');
        expect(part).toContain('Ada Lovelace of Acme Portal entered your address jane@example.com');
        expect(part).toContain('acme.slack.com');
        expect(part).toContain('If it is a mistake');
      }
    }
  });

  test('stands the button where {Link} has its line, and a link where it is in a sentence', () => {
    const own = mail(withLetter()).html;
    expect(own.indexOf('come in.')).toBeLessThan(own.indexOf('class="button"'));
    expect(own.indexOf('class="button"')).toBeLessThan(own.indexOf('Until Monday, 30 Nov'));
    const inline = mail(personOf(), 'en', false, templated);
    expect(inline.html).not.toContain('class="button"');
    expect(inline.html).toMatch(new RegExp(`Open <a[^>]*href="${URL_OF_LINK}"[^>]*>${URL_OF_LINK}</a> now`));
    const bare = { ...ACME, templates: { en: { subject: 'Hi', body: 'Come in.' } } };
    expect(mail(personOf(), 'en', false, bare).html.match(/class="button"/g)).toHaveLength(1);
  });

  test('reminds in Usher’s words, without the note', () => {
    const { subject, text } = mail(withLetter({ note: 'See you' }), 'en', true, templated);
    expect(subject).toMatch(/^Reminder: /);
    expect(text).not.toMatch(/come in|See you/);
  });

  test('quotes the note under the inviter’s name, before the last button', () => {
    const noted = withLetter({ note: 'See you\n<b>soon</b>', letter: undefined });
    const { text, html } = mail(noted);
    expect(text).toContain('Ada Lovelace adds:\n> See you\n> <b>soon</b>\n\nAccept invitation:');
    expect(html).toMatch(/<blockquote[^>]*>See you<br\/?>&lt;b>soon&lt;\/b><\/blockquote>/);
  });

  test('row 16: lets no value become an element, a placeholder or a second line of the subject', () => {
    const plain = tags(mail(withLetter()).html);
    const hostile = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom(
        '{Link}',
        '{UserName}{Link}',
        '</p><a href="//x">',
        'x\r\nBcc: y@z',
        '$&',
        '{{company}}',
      ),
    );
    fc.assert(
      fc.property(hostile, hostile, (firstName, name) => {
        const delivery = { method: 'email' as const, address: 'jane@example.com', letter };
        const profile = { firstName, lastName: '', email: 'jane@example.com' };
        const person = personOf({ profile }, { delivery, inviter: { teamId: 'T1', userId: 'U1', name } });
        const { html, subject } = mail(person);
        expect(tags(html)).toEqual(plain);
        expect(new Set(hrefs(html)).size).toBe(4);
        expect(subject).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

test('the owner of an account is told when it ends and whom to ask, without a link to fall for', () => {
  const registered = personOf({
    account: {
      status: 'active',
      passwordHash: '',
      epoch: 1,
      registeredAt: NOW,
      lastSeenAt: NOW,
      endsAt: NOW,
      provedAddresses: [],
      language: 'en',
      timeZone: 'UTC',
      acceptedBy: 'email',
    },
  });
  for (const template of ['accountEnding', 'accountEnded'] as const) {
    const { text, html, subject } = accountEmail({
      voice: voice('en'),
      person: registered,
      company: ACME,
      template,
      to: 'jane@example.com',
    });
    expect(subject).toContain('Your account with Acme Portal');
    expect(text).toContain('ask Ada Lovelace to extend it');
    expect(hrefs(html)).toEqual([]);
  }
});
