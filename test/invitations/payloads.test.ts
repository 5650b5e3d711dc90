import { convert } from 'html-to-text';
import { describe, expect, test } from 'vitest';
import { invitationEmail } from '../../src/invitations/emails.tsx';
import { checkNote, checkTemplate, cleanTemplate } from '../../src/invitations/letter.ts';
import { nameField } from '../../src/people/input.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import type { Rendered } from '../../src/platform/mail/letter.tsx';
import { cleanLines } from '../../src/platform/text.ts';
import { companyOf, NOW, personOf } from '../support/people.ts';

/** What would make Usher carry somebody else's link, mark-up or header (SECURITY.md rows 13, 15, 16). */
const PAYLOADS = [
  'https://evil.com/win',
  'HTTP://EVIL.COM',
  'http://evil.com:8080/?x=portal.acme.com',
  'https://portal.acme.com@evil.com/',
  'https://portal.acme.com.evil.com/',
  'https://evil.com#portal.acme.com',
  'https://portal.acme.com/go?to=https://evil.com',
  'https://portal.acme.com\\@evil.com',
  '//evil.com/x',
  'ftp://evil.com',
  'www.evil.com',
  'www.evil',
  'evil.com',
  'Win at evil.com.',
  'evil。com',
  'evil.com\ufe0f',
  'evil.com中文',
  'evil．com',
  'ｅｖｉｌ.com',
  'ev\u200bil.com',
  'evil.\u00adcom',
  'ev\u202eil.com',
  'win@evil.com',
  'mailto:win@evil.com',
  'javascript:evil.com',
  'file://evil/share',
  '\\\\evil.com\\share',
  'злой.рф',
  'xn--h1aaoj.xn--p1ai',
  'http://0x7f.1/',
  'http://[::1]/',
  'https://portal.acme.com.evil.рф',
  '<a href="https://evil.com">Acme</a>',
  '[Acme](https://evil.com)',
  'x-evil.com',
  'evil.com/{Link}',
  '{Link}.evil.com',
  'evil.{UserName}',
  '{UserName}.com',
  '"><img src=x onerror=alert(1)>',
  '</p><form action=x>',
  '<script>x</script>',
  'Jane\r\nBcc: win@evil.com',
  'Jane\nSubject: win',
  '{Link}',
  '{{company}} $t(mail.button)',
  '{constructor}',
  '<!channel> <@U1>',
];

const company = companyOf({ name: 'Acme', platformUrl: 'https://portal.acme.com', domains: ['acme.com'] });
const URL_OF_LINK = `https://usher.example.net/i/${'a1B2'.repeat(10)}xyz`;
const ALLOWED = ['', '/decline', '/quiet', '/unknown'].map(page => URL_OF_LINK + page);
const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);

interface Hostile {
  firstName?: string;
  note?: string;
  letter?: { subject: string; body: string };
  template?: { subject: string; body: string };
}

function mailWith({ firstName = 'Com', note, letter, template }: Hostile, isReminder = false): Rendered {
  const delivery = {
    method: 'email' as const,
    address: 'jane@acme.com',
    ...(note && { note }),
    ...(letter && { letter }),
  };
  return invitationEmail({
    voice,
    person: personOf({ profile: { firstName, lastName: '', email: 'jane@acme.com' } }, { delivery }),
    company: { ...company, ...(template && { templates: { en: template } }) },
    url: URL_OF_LINK,
    isReminder,
    groups: ['Sales'],
  });
}

/** Every element of the mail as an HTML parser sees it, and where its links lead. */
function parsed(html: string): { tags: string[]; hrefs: string[] } {
  const tags: string[] = [];
  const hrefs: string[] = [];
  convert(html, {
    selectors: [{ selector: 'a', format: 'link' }],
    formatters: {
      link: elem => {
        hrefs.push(String(elem.attribs.href));
      },
    },
  });
  for (const [tag] of html.matchAll(/<[a-z!][^\s>]*/gi)) tags.push(tag);
  return { tags: [...new Set(tags)].sort(), hrefs };
}

const TAGS = parsed(mailWith({ note: 'a\nb' }).html).tags;

/** Nothing but ours is a link, or would be made one by a mail program; no element is new; one subject line. */
function expectHarmless({ subject, html, text }: Rendered): void {
  const { tags, hrefs } = parsed(html);
  expect(hrefs.filter(href => !ALLOWED.includes(href))).toEqual([]);
  expect(tags.filter(tag => !TAGS.includes(tag))).toEqual([]);
  expect(subject).not.toMatch(/[\r\n]/);
  for (const part of [subject, text]) {
    const plain = part.normalize('NFKC').replaceAll('。', '.').replaceAll(URL_OF_LINK, '');
    expect(plain).not.toMatch(/:\/\/|evil\.(?:com|рф)|@evil|www\.|злой\.рф|xn--|\\\\evil/i);
    expect(part.match(/https?:\/\/\S+/g)?.every(link => ALLOWED.includes(link)) ?? true).toBe(true);
  }
}

describe.each(PAYLOADS)('%j is told on its field or harmless (row 13)', payload => {
  test('as a name', () => {
    const { data } = nameField.safeParse(payload);
    if (data === undefined) return;
    for (const isReminder of [false, true]) expectHarmless(mailWith({ firstName: data }, isReminder));
    const letter = { subject: 'For {UserName}', body: 'At evil.{UserName}\n{UserName}{UserName}\n{Link}' };
    expectHarmless(mailWith({ firstName: data, letter }));
  });

  test('as a note', () => {
    if (checkNote(payload, company)) return;
    expectHarmless(mailWith({ note: cleanLines(payload) }));
  });

  test.each(['letter', 'template'] as const)('as the subject or the text of a %s', kind => {
    for (const words of [
      { subject: payload, body: 'Hello' },
      { subject: 'Hello', body: payload },
      { subject: 'Hello', body: `Dear {UserName},\nsee ${payload} or {Link}` },
    ]) {
      if (Object.keys(checkTemplate(words.subject, words.body, company)).length > 0) continue;
      expectHarmless(mailWith({ [kind]: cleanTemplate(words) }));
    }
  });
});

test('what leads elsewhere is refused in every field, and what only looks hostile is not', () => {
  const isRefused = (payload: string) => [
    !nameField.safeParse(payload).success,
    checkNote(payload, company) !== undefined,
    checkTemplate(payload, 'Hello', company).subject !== undefined,
    checkTemplate('Hello', payload, company).body !== undefined,
  ];
  const leading = PAYLOADS.slice(0, PAYLOADS.indexOf('evil.com/{Link}') + 1);
  for (const payload of leading)
    expect([payload, ...isRefused(payload)]).toEqual([payload, true, true, true, true]);
  expect(isRefused('"><img src=x onerror=alert(1)>')).toEqual([false, false, false, false]);
});

describe('words that were stored before a rule, or before the company gave a domain up (row 13)', () => {
  const sold = { subject: 'Come in', body: 'See https://sold.example first.\n{Link}' };
  const usual = mailWith({});

  test.each(['letter', 'template'] as const)('go out as Usher’s own: a %s', kind => {
    for (const words of [sold, { ...sold, subject: 'x'.repeat(300) }, { subject: 'Hi', body: '{Secret}' }])
      expect(mailWith({ [kind]: words })).toEqual(usual);
    expect(mailWith({ [kind]: { ...sold, body: 'Come to https://acme.com\n{Link}' } }).subject).toBe(
      'Come in',
    );
  });

  test('give way to the company’s, where those may be sent', () => {
    const template = { subject: 'Welcome to us', body: '{Link}' };
    expect(mailWith({ letter: sold, template }).subject).toBe('Welcome to us');
  });

  test('leave a note out that leads elsewhere', () => {
    expect(mailWith({ note: 'See https://sold.example' })).toEqual(usual);
  });
});
