import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Letter } from './letter.ts';

/** Where bounces are handed in: Usher's own small SMTP server. */
export interface BounceGate {
  port: number;
}

/** A delivery status notification (RFC 3464) for one recipient of the letter. */
export function bounceOf(letter: Letter, recipient: string, at: Date): string {
  const boundary = `bounce-${letter.id}`;
  const headerEnd = letter.raw.indexOf('\r\n\r\n');
  const part = (type: string, body: string[]) => [`--${boundary}`, `Content-Type: ${type}`, '', ...body, ''];
  return [
    'From: Mail Delivery System <mailer-daemon@mail.test>',
    `To: ${letter.envelope.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${boundary}@mail.test>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    ...part('text/plain; charset=utf-8', [`The mail to <${recipient}> could not be delivered.`]),
    ...part('message/delivery-status', [
      'Reporting-MTA: dns; mail.test',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 there is no such mailbox',
    ]),
    ...part('text/rfc822-headers', [letter.raw.subarray(0, headerEnd).toString('latin1')]),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

/** Hands the bounce in with the null sender; tries again like any mail server, until the signal says stop. */
export async function deliverBounce(letter: Letter, raw: string, gate: BounceGate, signal: AbortSignal) {
  const transport = createTransport({ host: '127.0.0.1', port: gate.port, secure: false, ignoreTLS: true });
  while (!signal.aborted) {
    try {
      return await transport.sendMail({ envelope: { from: '', to: letter.envelope.from }, raw });
    } catch (error) {
      if (isRefusal(error)) throw error;
      await pause(250, undefined, { signal }).catch(() => undefined);
    }
  }
}

const isRefusal = (error: unknown) =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500;
