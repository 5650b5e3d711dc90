import { once } from 'node:events';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** What the mailbox decides while a client talks; each answers when it likes, or throws a refusal. */
export interface SmtpTalk {
  onRecipient(address: string): Promise<void>;
  onLetter(raw: Buffer, envelope: { from: string; to: string[] }): Promise<void>;
}

export interface SmtpListener {
  port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

export async function listenSmtp(port: number, talk: SmtpTalk): Promise<SmtpListener> {
  const smtp = new SMTPServer(optionsFor(talk));
  const sockets = new Set<Socket>();
  smtp.server.on('connection', socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // A client that vanishes in the middle of a letter is what the tests of SIGKILL are about.
  smtp.on('error', () => undefined);
  smtp.listen(port, '127.0.0.1');
  await once(smtp.server, 'listening');
  const address = smtp.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise(done => {
        smtp.close(done);
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const optionsFor = (talk: SmtpTalk): SMTPServerOptions => ({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  socketTimeout: 10 * 60_000,
  onRcptTo: ({ address }, _session, answer) => void talk.onRecipient(address).then(() => answer(), answer),
  onData: (stream, session, answer) =>
    void buffer(stream)
      .then(raw => talk.onLetter(raw, envelopeOf(session)))
      .then(() => answer(), answer),
});

const envelopeOf = ({ envelope }: SMTPServerSession) => ({
  from: envelope.mailFrom ? envelope.mailFrom.address : '',
  to: envelope.rcptTo.map(recipient => recipient.address),
});
