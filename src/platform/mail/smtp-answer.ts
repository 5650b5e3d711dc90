import { causeOfAnswer, causeOfConnection } from './failure-cause.ts';
import type { MailResult } from './mailer.ts';

const DETAIL_LENGTH = 300;
/** Answers that speak of our credentials, not of the addressee. */
const OUR_FAULT = new Set([530, 534, 535, 538]);

interface SmtpError {
  code?: string;
  responseCode?: number;
  response?: string;
}

const isSmtpError = (error: unknown): error is SmtpError => error instanceof Error;

/** What a failed sending means: only an answer about envelope or message judges the address. */
export function deliveryOf(error: unknown): Exclude<MailResult, { kind: 'taken' }> {
  const { code, responseCode = 0, response } = isSmtpError(error) ? error : {};
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (OUR_FAULT.has(responseCode))
    return { kind: 'unreachable', cause: 'credentials', detail: oneLine(code ?? '') };
  if (!isAboutMail)
    return { kind: 'unreachable', cause: causeOfConnection(code), detail: oneLine(code ?? 'unknown') };
  const detail = oneLine(response ?? code);
  const kind = responseCode >= 400 && responseCode < 500 ? 'deferred' : 'refused';
  return { kind, cause: causeOfAnswer(detail), detail };
}

/** What a foreign server says, on one line; Slack would make a link of an address in it. */
export const oneLine = (text: string): string =>
  text
    .replaceAll('://', ': ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, DETAIL_LENGTH);
