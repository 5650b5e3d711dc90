import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal.ts';

const SAFE = new Set(['GET', 'HEAD']);

/** Answers 421 to any host but that of the public URL: no link is ever built from a Host header. */
export function onlyHost(publicUrl: string): RequestHandler {
  const { host } = new URL(publicUrl);
  return (request, _response, next) => {
    const isOurs = request.headers.host?.toLowerCase() === host;
    next(isOurs ? undefined : new Refusal(421, 'A foreign host'));
  };
}

/** What is no GET or HEAD must come from a page of our own (SECURITY.md row 18). */
export function onlySameOrigin(publicUrl: string): RequestHandler {
  const { origin } = new URL(publicUrl);
  return (request, _response, next) => {
    const isAllowed = SAFE.has(request.method) || isSameOrigin(request, origin);
    next(isAllowed ? undefined : new Refusal(403, 'A foreign origin'));
  };
}

function isSameOrigin({ headers }: Request, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === origin : site === 'same-origin';
}
