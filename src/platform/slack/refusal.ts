import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { errorText } from '../../error-text.ts';
import { DomainError } from '../../errors.ts';
import type { Voice } from '../i18n/voice.ts';

/** What the person is told of an error: a refusal's own sentence, what is safe where a part is down, else a reference. */
export function sentenceFor(voice: Voice, error: unknown, log: Logger, isForm = false): string {
  if (error instanceof DomainError) return errorText(voice, error);
  if (isDatabaseDown(error))
    return voice.text(isForm ? 'slack.databaseDownKept' : 'error.service.unavailable');
  const reference = randomBytes(4).toString('hex');
  log.error({ err: error, reference }, 'listener failed');
  return voice.text('slack.failed', { reference });
}

/** The driver's and mongoose's errors of a server that cannot be reached. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isServerAway =
    /^Mongo(ServerSelection|Network|NotConnected|Topology|PoolCleared|WaitQueue|Expired)/.test(error.name);
  return isServerAway || /before initial connection|buffering timed out|not connected/i.test(error.message);
}
