import { parseCookie, type SetCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

/** A cookie for this host alone that no script reads; its value is a secret. */
export interface HostCookie {
  read(request: Request): string | undefined;
  write(response: Response, value: string): void;
  clear(response: Response): void;
}

const FOURTEEN_DAYS = 1_209_600;
const HALF_A_YEAR = 15_552_000;

function hostCookie(publicUrl: string, called: string, lasts: number): HostCookie {
  const isSecure = publicUrl.startsWith('https:');
  // Browsers refuse the prefix without Secure, and Secure without https; only http://localhost runs like that.
  const name = isSecure ? `__Host-${called}` : called;
  const fixed: Omit<SetCookie, 'name' | 'value'> = {
    path: '/',
    secure: isSecure,
    httpOnly: true,
    sameSite: 'lax',
  };
  const set = (response: Response, value: string, maxAge: number) =>
    response.append('Set-Cookie', stringifySetCookie({ ...fixed, name, value, maxAge }));
  return {
    read: request => parseCookie(request.headers.cookie ?? '')[name],
    write: (response, value) => void set(response, value, lasts),
    clear: response => void set(response, '', 0),
  };
}

/** The one cookie that says who is signed in; its value is the secret of a session. */
export const sessionCookie = (publicUrl: string): HostCookie => hostCookie(publicUrl, 'usher', FOURTEEN_DAYS);

/** Says that somebody has signed in here before, which gives no right. */
export const knownCookie = (publicUrl: string): HostCookie =>
  hostCookie(publicUrl, 'usher-known', HALF_A_YEAR);

/** A new session takes the place of the one that this browser had, which ends: whoever has copied it is out too. */
export async function renewCookie(
  { cookie, sessions }: { cookie: HostCookie; sessions: { close(secret: string): Promise<void> } },
  { request, response }: { request: Request; response: Response },
  secret: string,
): Promise<void> {
  const former = cookie.read(request);
  if (former !== undefined) await sessions.close(former);
  cookie.write(response, secret);
}

/** Ends the session in this browser, with what it kept of its pages. */
export function forget(response: Response, cookie: HostCookie): void {
  cookie.clear(response);
  response.set('Clear-Site-Data', '"cache", "storage"');
}
