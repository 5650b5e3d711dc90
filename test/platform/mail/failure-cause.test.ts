import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages, voiceFor } from '../../../src/platform/i18n/voice.ts';
import { CAUSES, causeOfAnswer, type FailureCause } from '../../../src/platform/mail/failure-cause.ts';
import { causeText, remedyOf, remedyText } from '../../../src/platform/mail/failure-text.ts';
import { deliveryOf } from '../../../src/platform/mail/smtp-answer.ts';
import { workOf } from '../../support/cpu.ts';

/** As they stand in bounces and logs of the servers named. */
const ANSWERS: [server: string, answer: string, cause: FailureCause][] = [
  [
    'Gmail',
    '550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient’s email address for typos or unnecessary spaces. For more information, go to 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser x1si - gsmtp',
    'mailbox',
  ],
  [
    'Gmail',
    '550 5.2.1 The email account that you tried to reach is disabled. https://support.google.com/mail/?p=DisabledUser',
    'closed',
  ],
  [
    'Gmail',
    "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm",
    'full',
  ],
  ['Gmail', '552-5.2.2 The email account that you tried to reach is over quota.', 'full'],
  [
    'Gmail',
    '550-5.7.1 [203.0.113.5 12] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.',
    'spam',
  ],
  [
    'Gmail',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
    'sender',
  ],
  ['Gmail', '550-5.7.25 The IP address sending this message does not have a PTR record setup', 'sender'],
  [
    'Gmail',
    "552-5.3.4 Your message exceeded Google's message size limits. Please visit 552 5.3.4 https://support.google.com/mail/?p=MaxSizeError",
    'tooLarge',
  ],
  [
    'Gmail',
    '450-4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.',
    'busy',
  ],
  [
    'Outlook',
    '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT012.eop-EUR01.prod.protection.outlook.com]',
    'mailbox',
  ],
  [
    'Outlook',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jane@contoso.com not found by SMTP address lookup',
    'mailbox',
  ],
  ['Outlook', '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).', 'mailbox'],
  ['Outlook', '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException', 'full'],
  [
    'Outlook',
    "550 5.7.1 Unfortunately, messages from [203.0.113.5] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    'sender',
  ],
  ['Outlook', '550 5.7.606 Access denied, banned sending IP [203.0.113.5]', 'sender'],
  [
    'Outlook',
    '550 5.7.515 Access denied, sending domain acme.com does not meet the required authentication level.',
    'sender',
  ],
  ['Outlook', '550 5.7.64 TenantAttribution; Relay Access Denied', 'relay'],
  [
    'Outlook',
    '550 5.4.310 DNS domain exmaple.com does not exist [Message=InfoDomainNonexistent]',
    'noDomain',
  ],
  [
    'Postfix',
    '550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown in local recipient table',
    'mailbox',
  ],
  [
    'Postfix',
    '550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    'mailbox',
  ],
  ['Postfix', '450 4.1.2 <jane@exmaple.com>: Recipient address rejected: Domain not found', 'noDomain'],
  [
    'Postfix',
    'Host or domain name not found. Name service error for name=exmaple.com type=A: Host not found',
    'noDomain',
  ],
  [
    'Postfix',
    '556 5.1.10 <jane@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)',
    'noDomain',
  ],
  ['Postfix', '554 5.7.1 <jane@example.com>: Relay access denied', 'relay'],
  ['Postfix', '552 5.3.4 Message size exceeds fixed limit', 'tooLarge'],
  [
    'Postfix',
    '554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/203.0.113.5',
    'sender',
  ],
  ['Postfix', '450 4.2.0 <jane@example.com>: Recipient address rejected: Greylisted, see help', 'busy'],
  ['Postfix', 'connect to mx.example.com[203.0.113.9]:25: Connection timed out', 'away'],
  ['Postfix', '452 4.3.1 Insufficient system storage', 'busy'],
  ['Postfix', '501 5.1.3 Bad recipient address syntax', 'malformed'],
  ['Exim', '550 No such user here', 'mailbox'],
  ['Exim', '550 Unrouteable address', 'mailbox'],
  ['Exim', '550 relay not permitted', 'relay'],
  ['Exim', '550-Sender verify failed', 'sender'],
  ['Exim', '552 Message size exceeds maximum permitted', 'tooLarge'],
  ['Exim', 'all relevant MX records point to non-existent hosts', 'noDomain'],
  ['Exim', '550 Administrative prohibition', 'refused'],
  ['Yandex', '550 5.7.1 No such user!', 'mailbox'],
  ['Yandex', '554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc', 'spam'],
  ['Yandex', '552 5.2.2 Mailbox size limit exceeded', 'full'],
  ['Yandex', '550 5.7.1 Policy rejection on the target address', 'policy'],
  [
    'Mail.ru',
    '550 Message was not accepted -- invalid mailbox. Local mailbox jane@mail.ru is unavailable: user not found',
    'mailbox',
  ],
  [
    'Mail.ru',
    '550 Message was not accepted -- invalid mailbox. Local mailbox jane@mail.ru is unavailable: account is disabled',
    'closed',
  ],
  [
    'Mail.ru',
    '550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=abc or report details to abuse@corp.mail.ru.',
    'spam',
  ],
  ['Mail.ru', '550 Mailbox is full or over quota', 'full'],
  ['a server that says nothing', '550', 'refused'],
  ['a server that says nothing for the moment', '451', 'busy'],
];

describe('the cause of a failed delivery', () => {
  test.each(ANSWERS)('%s: %s', (_, answer, cause) => {
    expect(causeOfAnswer(answer)).toBe(cause);
  });
  test('is read from the status of a report where the answer has none', () => {
    expect(causeOfAnswer('delivery failed', '5.2.2')).toBe('full');
    expect(causeOfAnswer('delivery failed', '5.7.20')).toBe('sender');
    expect(causeOfAnswer('delivery failed', '5.0.0')).toBe('refused');
  });
  test('does not hang on what the address itself spells', () => {
    expect(causeOfAnswer('550 5.1.1 <spam.full@blocked-list.example>: User unknown')).toBe('mailbox');
    expect(causeOfAnswer('550 5.1.1 spam@virus.example no mailbox here')).toBe('mailbox');
  });
  test('of our own server is told apart from those of the addressee', () => {
    const error = (code: string, responseCode?: number) =>
      deliveryOf(Object.assign(new Error(), { code, responseCode })).cause;
    expect(error('ECONNECTION')).toBe('server');
    expect(error('EDNS')).toBe('server');
    expect(error('EAUTH', 535)).toBe('credentials');
    expect(error('EENVELOPE', 530)).toBe('credentials');
    expect(error('ETLS')).toBe('insecure');
  });
  test('is found in a moment, whatever a stranger writes', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 5000 }),
      fc.constantFrom('mailbox ', 'account user ', '@@@@', 'a@', '<<<', 'exceeded ').map(s => s.repeat(2000)),
    );
    fc.assert(
      fc.property(hostile, text => {
        expect(workOf(() => expect(CAUSES).toContain(causeOfAnswer(text)))).toBeLessThan(100);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what is said of it', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  test.each(languages)('is a sentence for every cause, in %s, and no code of a server', language => {
    const voice = voiceFor({ language, timeZone: 'UTC' }, now);
    for (const cause of CAUSES) {
      const said = causeText(voice, cause, 'jane@exmaple.com');
      expect(said).not.toMatch(/\d{3}|\{\{|failure\./);
      expect(remedyText(voice, cause)).not.toMatch(/failure\./);
    }
  });
  test('names the domain that does not exist', () => {
    const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, now);
    const cause = causeOfAnswer('450 4.1.2 <jane@exmaple.com>: Recipient address rejected: Domain not found');
    expect(causeText(voice, cause, 'jane@exmaple.com')).toBe('the mail server of exmaple.com does not exist');
  });
  test('asks for another address only where the address is the trouble', () => {
    expect(CAUSES.filter(cause => remedyOf(cause) === 'address')).toEqual([
      'noDomain',
      'mailbox',
      'malformed',
      'closed',
    ]);
  });
});
