import { causeOfAnswer, type FailureCause } from './failure-cause.ts';
import { oneLine } from './smtp-answer.ts';

export interface Report {
  cause: FailureCause;
  /** What the mail server itself said, in one line. */
  detail: string;
}

const unfold = (text: string): string => text.replace(/\r?\n[ \t]+/g, ' ');
const field = (name: string, text: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(text)?.[1]?.trim();

/**
 * What a delivery status notification (RFC 3464) says of a mail that failed for good;
 * undefined for anything else: a delay, an out-of-office answer, a success.
 */
export function readFailureReport(source: string): Report | undefined {
  const end = source.search(/\r?\n\r?\n/);
  const headers = unfold(source.slice(0, end));
  const isReport = /^multipart\/report\b.*report-type="?delivery-status/i.test(
    field('Content-Type', headers) ?? '',
  );
  const body = unfold(source.slice(end));
  if (!isReport || field('Action', body)?.toLowerCase() !== 'failed') return undefined;
  const status = field('Status', body) ?? '';
  if (!status.startsWith('5')) return undefined;
  const detail = oneLine(field('Diagnostic-Code', body)?.replace(/^[\w-]+;\s*/, '') ?? status);
  return { cause: causeOfAnswer(detail, status), detail };
}
