import type { Voice } from '../i18n/voice.ts';

const CELLS = 20;

/** A number as the reader writes it. */
export const shownNumber = (voice: Pick<Voice, 'language'>, value: number): string =>
  new Intl.NumberFormat(voice.language).format(value);

/** "▓▓▓▓░░░░  40 of 200", for a line of markup. */
export function progressLine(voice: Voice, done: number, all: number): string {
  const filled = Math.min(CELLS, Math.floor((CELLS * done) / Math.max(1, all)));
  const bar = '▓'.repeat(filled) + '░'.repeat(CELLS - filled);
  return voice.mrkdwn('import.progress', {
    bar,
    done: shownNumber(voice, done),
    all: shownNumber(voice, all),
  });
}
