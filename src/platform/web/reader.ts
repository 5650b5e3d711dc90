import type { Request } from 'express';
import { type Language, languages, type Voice, voiceFor } from '../i18n/voice.ts';

/** As the reader has chosen by the links above a page: `?language=ru`. Anything else there is passed over. */
export const chosenLanguage = ({ query }: Pick<Request, 'query'>): Language | undefined =>
  languages.find(language => language === query.language);

/** For somebody who is not known: the language they chose, else the one that the browser asks for. */
export function guestVoice(request: Request, now: Date): Voice {
  const asked = chosenLanguage(request) ?? request.acceptsLanguages([...languages]);
  return voiceFor({ language: asked === 'ru' ? 'ru' : 'en', timeZone: 'UTC' }, now);
}
