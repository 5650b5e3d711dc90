import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type BounceReceiver, bounceReceiver } from '../../../src/platform/mail/bounce-receiver.ts';
import { type Report, readFailureReport } from '../../../src/platform/mail/delivery-report.ts';
import { workOf } from '../../support/cpu.ts';
import { silent } from '../../support/open-database.ts';

const KNOWN = 'bounce+00112233445566778899aabbccddeeff@bounces.acme.com';
const report = (changes: { action?: string; status?: string; type?: string; more?: string } = {}) =>
  [
    'From: Mail Delivery System <mailer-daemon@mail.test>',
    `Content-Type: ${changes.type ?? 'multipart/report; report-type=delivery-status;\r\n boundary="b"'}`,
    'MIME-Version: 1.0',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.test',
    '',
    'Final-Recipient: rfc822; jane@example.com',
    `Action: ${changes.action ?? 'failed'}`,
    `Status: ${changes.status ?? '5.1.1'}`,
    'Diagnostic-Code: smtp; 550 5.1.1 no such\r\n mailbox',
    '',
    `--b--${changes.more ?? ''}`,
  ].join('\r\n');

let receiver: BounceReceiver;
let port = 0;
let heard: [string, Report][] = [];
let isDown = false;
beforeAll(async () => {
  receiver = bounceReceiver({
    host: '127.0.0.1',
    port: 0,
    log: silent,
    isKnown: async address => address === KNOWN,
    onFailure: async (address, said) => {
      if (isDown) throw new Error('down');
      heard.push([address, said]);
    },
  });
  port = await receiver.listen();
});
afterEach(() => {
  heard = [];
  isDown = false;
});
afterAll(() => receiver.close());

const deliver = (raw: string, to = KNOWN, from = '') =>
  createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    .sendMail({ envelope: { from, to }, raw })
    .then(
      () => 250,
      (error: { responseCode: number }) => error.responseCode,
    );

describe('row 15: the bounce receiver', () => {
  test('hears that a mail failed for good, and why', async () => {
    expect(await deliver(report())).toBe(250);
    expect(heard).toEqual([[KNOWN, { cause: 'mailbox', detail: '550 5.1.1 no such mailbox' }]]);
  });
  test.each([
    [
      'an address it never gave out',
      report(),
      'bounce+ffffffffffffffffffffffffffffffff@bounces.acme.com',
      '',
    ],
    ['any other address', report(), 'postmaster@bounces.acme.com', ''],
    ['a mail with a sender, which no report has', report(), KNOWN, 'eve@example.com'],
  ])('refuses %s', async (_, raw, to, from) => {
    expect(await deliver(raw, to, from)).toBe(550);
    expect(heard).toEqual([]);
  });
  test.each([
    ['a delay', report({ action: 'delayed', status: '4.4.1' })],
    ['a failure for the moment', report({ status: '4.2.2' })],
    ['a delivery', report({ action: 'delivered', status: '2.0.0' })],
    ['an out-of-office answer', report({ type: 'text/plain' })],
    ['nonsense', 'x'],
  ])('takes %s and makes nothing of it', async (_, raw) => {
    expect(await deliver(raw)).toBe(250);
    expect(heard).toEqual([]);
  });
  test('refuses a huge one without keeping it', async () => {
    expect(await deliver(report({ more: `\r\n${'x'.repeat(70)}`.repeat(10_000) }))).toBe(552);
    expect(heard).toEqual([]);
  });
  test('lets the sender come again while it cannot write the failure down', async () => {
    isDown = true;
    expect(await deliver(report())).toBe(451);
    isDown = false;
    expect(await deliver(report())).toBe(250);
    expect(heard).toHaveLength(1);
  });
});

test('a report is read in linear time, however it is made', () => {
  const long = `Content-Type: multipart/report; report-type=delivery-status\r\n\r\n${'Action: '.repeat(30_000)}`;
  const work = workOf(() => {
    expect(readFailureReport(long)).toBeUndefined();
    expect(readFailureReport(`${'\r\n '.repeat(80_000)}`)).toBeUndefined();
  });
  expect(work).toBeLessThan(300);
});
