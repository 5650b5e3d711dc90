import { errorText } from './error-text.ts';
import { DomainError } from './errors.ts';
import type { Voice } from './platform/i18n/voice.ts';
import type { Work } from './platform/jobs/work.ts';

/** Lines of markup: what some work waits for, and what becomes of it. */
export const standstillLines = (voice: Voice, { waits }: Pick<Work, 'waits'>): string[] =>
  waits
    ? [voice.mrkdwn('work.waits', { why: errorText(voice, new DomainError(waits.code, waits.facts)) })]
    : [];
