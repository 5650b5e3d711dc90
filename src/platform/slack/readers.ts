import { languageOf, type Reader } from '../i18n/voice.ts';

const KEPT = 10_000;
const UNKNOWN: Reader = { language: 'en', timeZone: 'UTC' };

/** How each Slack user is spoken to, as Slack last said; in memory, so that an outage has a language too. */
export interface Readers {
  learn(teamId: string, userId: string, user: { locale?: string; timeZone?: string }): Reader;
  find(teamId: string, userId: string): Reader | undefined;
}

export function rememberReaders(): Readers {
  const known = new Map<string, Reader>();
  return {
    learn(teamId, userId, { locale, timeZone }) {
      const reader = { language: languageOf(locale), timeZone: timeZone ?? UNKNOWN.timeZone };
      if (known.size >= KEPT) known.clear();
      known.set(`${teamId}/${userId}`, reader);
      return reader;
    },
    find: (teamId, userId) => known.get(`${teamId}/${userId}`),
  };
}

export const unknownReader = (): Reader => UNKNOWN;
