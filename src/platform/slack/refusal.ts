import { randomBytes } from 'node:crypto';
import { ErrorCode } from '@slack/web-api';
import type { Logger } from 'pino';
import { errorText } from '../../error-text.ts';
import { DomainError } from '../../errors.ts';
import type { Voice } from '../i18n/voice.ts';
import { isDatabaseDown } from '../mongo/is-database-down.ts';

/** What the person is told of an error: a refusal's own sentence, what is safe where a part is down, else a reference. */
export function sentenceFor(voice: Voice, error: unknown, log: Logger, isForm = false): string {
  if (error instanceof DomainError) return errorText(voice, error);
  if (isDatabaseDown(error))
    return voice.text(isForm ? 'slack.databaseDownKept' : 'error.service.unavailable');
  if (isSlackDown(error)) {
    log.warn({ err: error }, 'Slack does not answer');
    return voice.text('slack.away');
  }
  return voice.text('slack.failed', { reference: logFault(log, error) });
}

/** The reference under which the log has a fault of ours. */
export function logFault(log: Logger, error: unknown): string {
  const reference = randomBytes(4).toString('hex');
  log.error({ err: error, reference }, 'listener failed');
  return reference;
}

const AWAY: unknown[] = [ErrorCode.RequestError, ErrorCode.HTTPError, ErrorCode.RateLimitedError];
const PASSING = ['internal_error', 'fatal_error', 'service_unavailable', 'ratelimited', 'request_timeout'];

/** Slack cannot be reached, is busy, or has a fault of its own. */
export function isSlackDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, data } = error as Error & { code?: unknown; data?: { error?: string } };
  return AWAY.includes(code) || PASSING.includes(data?.error ?? '');
}
