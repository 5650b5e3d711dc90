import { readFile } from 'node:fs/promises';
import { type Response, Router } from 'express';
import { type Bundle, bundleClient } from './bundle.ts';
import { icon, page, platformPage } from './page.ts';

// Inline styles are allowed because a mail's HTML lives in a frame that inherits this policy.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  'img-src * data:',
  "object-src 'none'",
  "base-uri 'self'",
].join('; ');

const manifest = new URL('../../../manifests/http.json', import.meta.url);

/** The page at `/`, the mailbox at `/mail` and `/mail/<n>` (n counts from the first mail), and their files. */
export function workbenchRouter(): Router {
  const router = Router();
  const bundled = bundleClient();
  bundled.catch(() => {}); // a broken bundle is reported by the first request for it
  const send = (part: keyof Bundle, type: string) => async (_: unknown, answer: Response) => {
    answer
      .type(type)
      .set('Cache-Control', 'no-cache')
      .send((await bundled)[part]);
  };
  router.get(['/', '/mail', '/mail/:n'], (_, answer) => {
    answer.set({ 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }).type('html').send(page);
  });
  router.get('/platform', (_, answer) => {
    answer.set('Content-Security-Policy', policy).type('html').send(platformPage);
  });
  router.get('/workbench/app.js', send('script', 'text/javascript'));
  router.get('/workbench/app.css', send('style', 'text/css'));
  router.get(['/workbench/icon.svg', '/favicon.ico'], (_, answer) => {
    answer.type('image/svg+xml').send(icon);
  });
  router.get('/workbench/manifest.json', async (_, answer) => {
    answer.type('json').send(await readFile(manifest, 'utf8').catch(() => '{}'));
  });
  return router;
}
