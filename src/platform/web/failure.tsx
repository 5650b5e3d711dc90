import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { errorText } from '../../error-text.ts';
import { DomainError, type ErrorCode } from '../../errors.ts';
import type { Voice } from '../i18n/voice.ts';
import { sendPage } from './page.tsx';
import { guestVoice } from './reader.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  'limit.requests': 429,
  'session.ended': 401,
  'service.unavailable': 503,
  'service.busy': 503,
  'link.unknown': 404,
  'company.unregistered': 404,
  'company.closed': 403,
};

export const notFound: RequestHandler = (request, response) => {
  const voice = guestVoice(request, new Date());
  sendPage(response, voice, explain(voice, 'page.missing.title', voice.text('page.missing.text'), 404));
};

/**
 * A refusal becomes its sentence; anything else is a fault of ours: a reference number on the page, all of it in the
 * log, beside the route's pattern, since the address may carry a token.
 */
export const failurePage =
  (log: Logger, isOutage: (error: unknown) => boolean = () => false): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const voice = guestVoice(request, new Date());
    const refusal = refusalOf(error, isOutage);
    if (refusal) {
      const status = STATUS[refusal.code] ?? 409;
      const { seconds } = refusal.facts;
      if (status >= 429) response.set('Retry-After', String(seconds ?? 2));
      return sendPage(
        response,
        voice,
        explain(voice, 'page.refused.title', errorText(voice, refusal), status),
      );
    }
    const status = statusOf(error);
    if (status === 404) return notFound(request, response, next);
    if (status < 500)
      return sendPage(
        response,
        voice,
        explain(voice, 'page.refused.title', voice.text('page.refused.text'), status),
      );
    const reference = randomBytes(4).toString('hex');
    const route = `${request.baseUrl}${request.route?.path ?? ''}`;
    log.error({ err: error, reference, method: request.method, route }, 'A page failed');
    const text = voice.text('page.failed.text', { reference });
    sendPage(response, voice, explain(voice, 'page.failed.title', text, 500));
  };

function refusalOf(error: unknown, isOutage: (error: unknown) => boolean): DomainError | undefined {
  if (error instanceof DomainError) return error;
  return isOutage(error) ? new DomainError('service.unavailable') : undefined;
}

/** Errors of Express and its parsers carry the status that the request deserves. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

type Title = 'page.missing.title' | 'page.refused.title' | 'page.failed.title';

const explain = (voice: Voice, title: Title, text: string, status: number) => ({
  title: voice.text(title),
  status,
  body: (
    <>
      <h1>{voice.text(title)}</h1>
      <p>{text}</p>
    </>
  ),
});
