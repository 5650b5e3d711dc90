import type { Request } from 'express';
import { languages, type Voice, voiceFor } from '../i18n/voice.ts';

/** For somebody who is not known: the language that the browser asks for. */
export function guestVoice(request: Request, now: Date): Voice {
  const language = request.acceptsLanguages([...languages]);
  return voiceFor({ language: language === 'ru' ? 'ru' : 'en', timeZone: 'UTC' }, now);
}
