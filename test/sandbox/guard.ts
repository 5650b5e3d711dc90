import type { RequestHandler } from 'express';

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const pathOf = { files: '/sandbox/files' };

/**
 * A web page that somebody has open may send requests to this machine: so only loopback names (DNS rebinding),
 * no foreign Origin, and for changes a type that no form can send without asking first (CORS preflight). Files
 * come as multipart, which a form can send: there the Origin, which browsers add to every POST, decides alone.
 */
export const guard: RequestHandler = (request, response, next) => {
  const { host = '', origin } = request.headers;
  const refuse = (status: number, error: string) => void response.status(status).json({ error });
  if (!loopbackHost.test(host)) return refuse(421, 'The sandbox answers to localhost only.');
  if (origin !== undefined && origin !== `http://${host}`)
    return refuse(403, 'The sandbox takes nothing from other pages.');
  const isControl =
    request.path.startsWith('/sandbox') && request.method !== 'GET' && request.method !== 'HEAD';
  const type = request.path === pathOf.files ? 'multipart/form-data' : 'application/json';
  if (isControl && !request.is(type)) return refuse(415, `The sandbox takes ${type} here.`);
  next();
};
