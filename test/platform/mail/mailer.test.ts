import { createServer } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Mail, smtpMailer } from '../../../src/platform/mail/mailer.ts';
import { deliveryOf, oneLine } from '../../../src/platform/mail/smtp-answer.ts';
import { Changes } from '../../sandbox/changes.ts';
import { type Mail as MailServer, startMail } from '../../sandbox/mail/mail.ts';

const FROM = { name: 'Acme Portal', address: 'invitations@acme.com' };
const mailerTo = (port: number) =>
  smtpMailer({ url: `smtp://127.0.0.1:${port}`, isLoopback: true, from: FROM });
const mailOf = (changes: Partial<Mail> = {}): Mail => ({
  to: 'jane@example.com',
  subject: 'Ada Lovelace invites you',
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId: '<effect-1@localhost>',
  ...changes,
});

let server: MailServer;
beforeAll(async () => {
  server = await startMail({ changes: new Changes() });
});
afterEach(() => server.setFaults({}));
afterAll(() => server.stop());
const newest = () => server.letters()[0];

describe('a mail', () => {
  test('row 15: goes to one recipient, under its own Return-Path, from the configured address', async () => {
    const returnPath = 'bounce+00112233445566778899aabbccddeeff@bounces.acme.com';
    const replyTo = { name: 'Ada', address: 'ada@acme.com' };
    const sent = await mailerTo(server.port).send(
      mailOf({ from: { name: 'Ada Lovelace' }, replyTo, returnPath }),
    );
    expect(sent).toEqual({ kind: 'taken' });
    expect(newest()?.envelope).toEqual({ from: returnPath, to: ['jane@example.com'] });
    const raw = String(newest()?.raw);
    expect(raw).toMatch(/^From: "?Ada Lovelace"? <invitations@acme\.com>\r$/m);
    expect(raw).toMatch(/^Reply-To: "?Ada"? <ada@acme\.com>\r$/m);
    expect(raw).toMatch(/^Message-ID: <effect-1@localhost>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });
  test('row 15: has no header more, whatever the names say', async () => {
    const mailer = mailerTo(server.port);
    const headersOf = () =>
      String(newest()?.raw)
        .split('\r\n\r\n')[0]
        ?.replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n') ?? [];
    await mailer.send(mailOf({ from: { name: 'Ada' } }));
    const names = headersOf().map(line => line.split(':')[0]);
    const hostile = fc.constantFrom(
      'Jane\r\nBcc: x@y',
      'a@x.com, b@y.com',
      '"<b@y.com>',
      'A\nB: c',
      '=?utf-8?q?x?=',
      '<!channel>',
      ';:,()',
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, subject) => {
        await mailer.send(mailOf({ from: { name }, subject }));
        expect(headersOf().map(line => line.split(':')[0])).toEqual(names);
        expect(newest()?.envelope.to).toEqual(['jane@example.com']);
      }),
      { numRuns: 15 },
    );
  });
});

describe('what the mail server answers', () => {
  test('5xx for the recipient: refused for good, in its own words', async () => {
    await server.setFaults({ refuse: ['jane@example.com'] });
    expect(await mailerTo(server.port).send(mailOf())).toMatchObject({ kind: 'refused', detail: /^5\d\d / });
  });
  test('4xx for the recipient: put off', async () => {
    await server.setFaults({ defer: ['jane@example.com'] });
    expect(await mailerTo(server.port).send(mailOf())).toMatchObject({ kind: 'deferred', detail: /^4\d\d / });
  });
  test('nobody there: unreachable', async () => {
    await server.setFaults({ down: true });
    expect(await mailerTo(server.port).send(mailOf())).toMatchObject({ kind: 'unreachable' });
  });
  test('a greeting that refuses everybody says nothing about the address', async () => {
    const closed = createServer(socket => socket.end('554 5.3.2 go away\r\n'));
    await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await mailerTo(port).send(mailOf())).toMatchObject({ kind: 'unreachable' });
    closed.close();
  });
  test('our own wrong password says nothing about the address', () => {
    const error = (code: string, responseCode: number) =>
      Object.assign(new Error(), { code, responseCode, response: `${responseCode} no` });
    expect(deliveryOf(error('EAUTH', 535))).toMatchObject({ kind: 'unreachable' });
    expect(deliveryOf(error('EENVELOPE', 530))).toMatchObject({ kind: 'unreachable' });
    expect(deliveryOf(error('EMESSAGE', 554))).toMatchObject({ kind: 'refused' });
  });
  test('becomes one short line', () => {
    const response = `550 a\r\nb\u2028c ${'x'.repeat(1000)}`;
    const { detail } = deliveryOf(
      Object.assign(new Error(), { code: 'EENVELOPE', responseCode: 550, response }),
    );
    expect(detail).toMatch(/^550 a b c x+$/);
    expect(detail.length).toBeLessThanOrEqual(300);
  });
});

test('row 15: a relay elsewhere is spoken to over TLS alone', async () => {
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${server.port}`, isLoopback: false, from: FROM });
  const before = server.letters().length;
  expect(await mailer.send(mailOf())).toMatchObject({ kind: 'unreachable', detail: 'ETLS' });
  expect(server.letters()).toHaveLength(before);
});

test('what a foreign server says is one line, of which Slack makes no link (row 4)', () => {
  expect(oneLine('550 5.1.1 Sign in again:\r\nhttps://evil.example/slack')).toBe(
    '550 5.1.1 Sign in again: https: evil.example/slack',
  );
});
