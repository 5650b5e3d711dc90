import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Report, readFailureReport } from './delivery-report.ts';

const MAXIMUM_BYTES = 256 * 1024;

export interface BounceReceiver {
  listen(): Promise<number>;
  close(): Promise<void>;
}

interface Options {
  host: string;
  port: number;
  log: Logger;
  isKnown(address: string): Promise<boolean>;
  /** A mail failed for good; `address` is its Return-Path. Where it rejects, the sender comes again. */
  onFailure(address: string, report: Report): Promise<void>;
}

const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
const COME_AGAIN = answer(451, 'Not now, come again');

/** Takes the delivery reports that mail servers send to a mail's own Return-Path, and nothing else. */
export function bounceReceiver({ host, port, log, isKnown, onFailure }: Options): BounceReceiver {
  const later = (err: unknown) => {
    log.warn({ err }, 'bounce put off');
    return COME_AGAIN;
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAXIMUM_BYTES,
    maxClients: 20,
    socketTimeout: 30_000,
    logger: false,
    // A report has no sender (RFC 3464): whoever names one is no mail server reporting.
    onMailFrom: ({ address }, _session, done) => done(address === '' ? null : answer(550, 'Reports only')),
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length > 0) return done(answer(452, 'One recipient'));
      isKnown(address).then(
        known => done(known ? null : answer(550, 'No such address')),
        err => done(later(err)),
      );
    },
    onData(stream, session, done) {
      receive(stream, session, onFailure).then(
        refusal => done(refusal),
        err => done(later(err)),
      );
    },
  });
  server.on('error', err => log.debug({ err }, 'bounce connection'));
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.server.once('error', reject);
        server.listen(port, host, () => resolve((server.server.address() as AddressInfo).port));
      }),
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  onFailure: Options['onFailure'],
): Promise<Error | null> {
  const [recipient] = session.envelope.rcptTo;
  const source = await bounded(stream);
  if (stream.sizeExceeded) return answer(552, 'Too large');
  const report = readFailureReport(source);
  if (recipient && report) await onFailure(recipient.address, report);
  return null;
}

/** Reads to the end, since the sender waits for that, but keeps no more than is allowed. */
async function bounded(stream: SMTPServerDataStream): Promise<string> {
  const kept: Buffer[] = [];
  for await (const chunk of stream) if (stream.byteLength <= MAXIMUM_BYTES) kept.push(chunk as Buffer);
  return Buffer.concat(kept).toString('utf8');
}
