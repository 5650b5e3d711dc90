import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Changes } from '../changes.ts';
import { type Mail, startMail } from './mail.ts';

const running: Mail[] = [];
const start = async (bouncePort?: number) => {
  const changes = new Changes();
  const mail = await startMail({ changes, ...(bouncePort ? { bounces: { port: bouncePort } } : {}) });
  running.push(mail);
  return { mail, changes };
};

const send = (mail: Mail, to: string, more: object = {}) =>
  createTransport({ host: '127.0.0.1', port: mail.port, ignoreTLS: true }).sendMail({
    from: 'Ada Lovelace <usher@usher.test>',
    to: `Jane Doe <${to}>`,
    subject: 'Willkommen, Jané',
    text: 'Plain words',
    html: '<p>Words</p>',
    envelope: { from: 'bounce+1@bounces.usher.test', to },
    ...more,
  });

afterEach(async () => {
  await Promise.all(running.splice(0).map(mail => mail.stop()));
});

describe('the mail of the sandbox', () => {
  it('keeps a letter with its envelope, both bodies, headers and raw bytes, newest first', async () => {
    const { mail, changes } = await start();
    const told = vi.fn();
    changes.on('change', told);
    await send(mail, 'ann@example.com', { headers: { 'X-Long': 'word '.repeat(40).trim() } });
    await send(mail, 'jane@example.com');
    expect(mail.letters().map(letter => letter.envelope.to)).toEqual([
      ['jane@example.com'],
      ['ann@example.com'],
    ]);
    const letter = mail.letters('ANN@example.com')[0];
    expect(letter).toMatchObject({
      from: '"Ada Lovelace" <usher@usher.test>',
      to: 'Jane Doe <ann@example.com>',
      envelope: { from: 'bounce+1@bounces.usher.test', to: ['ann@example.com'] },
      subject: 'Willkommen, Jané',
      html: '<p>Words</p>',
    });
    expect(letter?.text.trim()).toBe('Plain words');
    expect(letter?.headers['x-long']).toBe('word '.repeat(40).trim());
    expect(letter?.raw.toString()).toContain('To: Jane Doe <ann@example.com>\r\n');
    expect(told).toHaveBeenCalledWith({ part: 'mails' });
  });

  it('refuses one address for good and puts another off, and takes the rest', async () => {
    const { mail } = await start();
    await mail.setFaults({ refuse: ['Gone@example.com'], defer: ['busy@example.com'] });
    await expect(send(mail, 'gone@example.com')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send(mail, 'busy@example.com')).rejects.toMatchObject({ responseCode: 451 });
    await send(mail, 'jane@example.com');
    expect(mail.letters()).toHaveLength(1);
  });

  it('keeps a letter it does not answer for, until the hold is cleared', async () => {
    const { mail } = await start();
    await mail.setFaults({ hold: 'after-data' });
    const answered = vi.fn();
    const sending = send(mail, 'jane@example.com').then(answered);
    await vi.waitFor(() => expect(mail.letters()).toHaveLength(1));
    expect(answered).not.toHaveBeenCalled();
    await mail.setFaults({});
    await sending;
    expect(mail.letters()).toHaveLength(1);
  });

  it('can keep a sender waiting before the letter', async () => {
    const { mail } = await start();
    await mail.setFaults({ hold: 'before-data' });
    const sending = send(mail, 'jane@example.com');
    await mail.setFaults({ hold: 'before-data', refuse: ['nobody@example.com'] });
    expect(mail.letters()).toHaveLength(0);
    await mail.setFaults({});
    await sending;
    expect(mail.letters()).toHaveLength(1);
  });

  it('is down when told so, cutting who is connected, and comes back on the same port', async () => {
    const { mail } = await start();
    const { port } = mail;
    await mail.setFaults({ hold: 'after-data' });
    const cut = expect(send(mail, 'jane@example.com')).rejects.toThrow();
    await vi.waitFor(() => expect(mail.letters()).toHaveLength(1));
    await mail.setFaults({ down: true });
    await cut;
    await expect(send(mail, 'jane@example.com')).rejects.toMatchObject({ code: 'ESOCKET' });
    await mail.setFaults({});
    await send(mail, 'jane@example.com');
    expect(mail.port).toBe(port);
  });

  it('returns a letter later, with no sender, to the return path', async () => {
    const { mail: gate } = await start();
    const { mail } = await start(gate.port);
    await mail.setFaults({ bounceLater: ['jane@example.com'] });
    const { messageId } = await send(mail, 'jane@example.com');
    await send(mail, 'ann@example.com');
    await vi.waitFor(() => expect(gate.letters()).toHaveLength(1), 5000);
    const bounce = gate.letters()[0];
    expect(bounce?.envelope).toEqual({ from: '', to: ['bounce+1@bounces.usher.test'] });
    expect(bounce?.headers['content-type']).toContain('multipart/report');
    expect(bounce?.raw.toString()).toContain('Final-Recipient: rfc822; jane@example.com');
    expect(bounce?.raw.toString()).toContain(messageId);
  });
});
