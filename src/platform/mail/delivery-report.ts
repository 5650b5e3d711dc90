import { oneLine } from './smtp-answer.ts';

const unfold = (text: string): string => text.replace(/\r?\n[ \t]+/g, ' ');
const field = (name: string, text: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(text)?.[1]?.trim();

/**
 * What a delivery status notification (RFC 3464) says of a mail that failed for good, in one line;
 * undefined for anything else: a delay, an out-of-office answer, a success.
 */
export function readFailureReport(source: string): string | undefined {
  const end = source.search(/\r?\n\r?\n/);
  const headers = unfold(source.slice(0, end));
  const isReport = /^multipart\/report\b.*report-type="?delivery-status/i.test(
    field('Content-Type', headers) ?? '',
  );
  const body = unfold(source.slice(end));
  if (!isReport || field('Action', body)?.toLowerCase() !== 'failed') return undefined;
  const status = field('Status', body) ?? '';
  if (!status.startsWith('5')) return undefined;
  return oneLine(field('Diagnostic-Code', body)?.replace(/^smtp;\s*/i, '') ?? status);
}
