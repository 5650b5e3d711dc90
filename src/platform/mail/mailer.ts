import { createTransport } from 'nodemailer';
import type { FailureCause } from './failure-cause.ts';
import { deliveryOf } from './smtp-answer.ts';

export interface Mail {
  to: string;
  /** The name before the configured address. */
  from?: { name: string };
  replyTo?: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** With its angle brackets; the same in every attempt. */
  messageId: string;
  /** Where bounces of this very mail go. */
  returnPath?: string;
  headers?: Record<string, string>;
}

/** `detail` is one line: what the mail server itself said. */
export type MailResult =
  | { kind: 'taken' }
  | { kind: 'refused' | 'deferred' | 'unreachable'; cause: FailureCause; detail: string };

export interface Mailer {
  /** Never rejects. */
  send(mail: Mail): Promise<MailResult>;
}

/** Relays count connections, and close those that are idle: kept a while, a few, none for good. */
const POOL = {
  pool: true,
  maxConnections: 8,
  maxMessages: 100,
  maxRequeues: 1,
  idleTimeout: 15_000,
} as const;

const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 60_000,
};

/** `isLoopback` relays are spoken to in the clear, all others over TLS alone. `close` gives back what is idle. */
export function smtpMailer(options: {
  url: string;
  isLoopback: boolean;
  from: { name: string; address: string };
}): Mailer & { close(): void } {
  const { url, isLoopback, from } = options;
  const transport = createTransport({
    url,
    ...POOL,
    ...TIMEOUTS,
    ...(isLoopback ? { ignoreTLS: true } : { requireTLS: true }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: ({ to, returnPath, from: sender, headers, ...mail }) =>
      transport
        .sendMail({
          ...mail,
          from: { name: sender?.name ?? from.name, address: from.address },
          // An address as a string would be parsed: nodemailer sends lists and groups (SECURITY.md row 15).
          to: { name: '', address: to },
          envelope: { from: returnPath ?? from.address, to: [to] },
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        })
        .then(() => ({ kind: 'taken' as const }), deliveryOf),
    close: () => transport.close(),
  };
}
