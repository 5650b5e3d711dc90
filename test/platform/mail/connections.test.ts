import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { smtpMailer } from '../../../src/platform/mail/mailer.ts';
import { eventually } from '../../support/eventually.ts';

const FROM = { name: 'Acme Portal', address: 'invitations@acme.com' };
const mail = (index: number) => ({
  to: `jane${index}@example.com`,
  subject: 'Ada Lovelace invites you',
  html: '<p>Hello</p>',
  text: 'Hello',
  messageId: `<effect-${index}@localhost>`,
});

function conversation(socket: Socket, taken: () => void) {
  let isBody = false;
  let heard = '';
  return (data: Buffer) => {
    heard += data;
    if (isBody && !heard.endsWith('\r\n.\r\n')) return;
    const wasBody = isBody;
    isBody = !wasBody && heard.startsWith('DATA');
    heard = '';
    if (wasBody) taken();
    else socket.write(isBody ? '354 go on\r\n' : '250 well\r\n');
  };
}

/** A relay of a few words, which counts; it hangs up where the test says so. */
async function relay({ hangsUp = 'never' }: { hangsUp?: 'never' | 'between' | 'after-data' } = {}) {
  const sockets = new Set<Socket>();
  const count = { connections: 0, mails: 0 };
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    count.connections++;
    socket.write('220 relay\r\n');
    const taken = () => {
      count.mails++;
      if (hangsUp === 'after-data') socket.destroy();
      else socket.write('250 taken\r\n');
      if (hangsUp === 'between') setImmediate(() => socket.end());
    };
    socket.on('data', conversation(socket, taken));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, isLoopback: true, from: FROM });
  closers.push(() => {
    mailer.close();
    server.close();
  });
  return { count, sockets, mailer };
}

let closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers) close();
  closers = [];
});

test('many mails share a few connections, each under an envelope of its own', async () => {
  const { count, mailer } = await relay();
  const sent = await Promise.all(Array.from({ length: 60 }, (_, index) => mailer.send(mail(index))));
  expect(sent.every(({ kind }) => kind === 'taken')).toBe(true);
  expect(count.mails).toBe(60);
  expect(count.connections).toBeLessThanOrEqual(8);
});

test('a relay that hangs up between mails costs none of them', async () => {
  const { count, mailer, sockets } = await relay({ hangsUp: 'between' });
  for (let index = 0; index < 5; index++) {
    expect(await mailer.send(mail(index))).toEqual({ kind: 'taken' });
    if (index % 2 === 0) await eventually('the hanging up', () => sockets.size === 0);
  }
  expect(count.mails).toBe(5);
});

test('a relay that hangs up with a mail in its hands is not handed it again in the same attempt', async () => {
  const { count, mailer } = await relay({ hangsUp: 'after-data' });
  expect(await mailer.send(mail(1))).toMatchObject({ kind: 'unreachable' });
  expect(count.mails).toBe(1);
});

test('no connection is left when the mailer is closed', async () => {
  const { mailer, sockets } = await relay();
  await mailer.send(mail(1));
  expect(sockets.size).toBe(1);
  mailer.close();
  await eventually('the end of the connection', () => sockets.size === 0);
});
