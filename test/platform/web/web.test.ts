import { Writable } from 'node:stream';
import { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetUrl } from '../../../src/platform/web/assets.ts';
import { openBrowser } from '../../support/browse.ts';
import { ACME, type House, openHouse } from '../../support/house.ts';

const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'none';" +
  "form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none';manifest-src 'none';" +
  "require-trusted-types-for 'script';trusted-types 'none'";

let house: House;
let logged = '';
const log = new Writable({
  write(chunk, _encoding, done) {
    logged += chunk;
    done();
  },
});
const broken = Router().post('/broken/:secret', () => {
  throw new Error('the text of the error, with jane@example.com');
});

beforeAll(async () => {
  house = await openHouse({ log, routers: [broken] });
});
afterAll(() => house.close());

describe('every answer', () => {
  const paths = [
    '/account',
    `/c/${ACME.id}/login`,
    '/i/unknown',
    '/nowhere',
    '/health',
    assetUrl('style.css'),
  ];
  test.each(paths)('%s carries the headers of SECURITY.md, and nothing of another origin', async path => {
    const { headers } = await openBrowser(house.publicUrl).get(path);
    expect(headers.get('content-security-policy')).toBe(CSP);
    expect(Object.fromEntries(headers)).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'referrer-policy': 'strict-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
      'x-robots-tag': 'noindex',
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('is stored by no cache, but for assets, which a new version gives a new address', async () => {
    const browser = openBrowser(house.publicUrl);
    expect((await browser.get('/nowhere')).headers.get('cache-control')).toBe('no-store');
    const asset = await browser.get(assetUrl('page.js'));
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toContain('javascript');
  });
});

describe('a request', () => {
  test('for another host is answered with 421, whatever X-Forwarded-Host says', async () => {
    const { port } = new URL(house.publicUrl);
    const browser = openBrowser(`http://127.0.0.1:${port}`);
    expect((await browser.get('/account', { 'x-forwarded-host': `localhost:${port}` })).status).toBe(421);
    expect((await browser.get('/health')).status).toBe(200);
  });

  const ours = () => house.publicUrl;
  test.each([
    ['of our own page', () => ({ 'sec-fetch-site': 'same-origin' }), 200],
    ['of an old browser on our own page', () => ({ 'sec-fetch-site': undefined, origin: ours() }), 200],
    ['of a foreign page', () => ({ 'sec-fetch-site': 'cross-site', origin: ours() }), 403],
    ['of a sister domain', () => ({ 'sec-fetch-site': 'same-site' }), 403],
    ['typed into the address bar', () => ({ 'sec-fetch-site': 'none' }), 403],
    [
      'of an old browser on a foreign page',
      () => ({ 'sec-fetch-site': undefined, origin: 'https://evil.example' }),
      403,
    ],
    ['of a page without an origin', () => ({ 'sec-fetch-site': undefined, origin: 'null' }), 403],
    ['that says nothing of its origin', () => ({ 'sec-fetch-site': undefined }), 403],
  ])('%s is judged by where it comes from', async (_what, headers, status) => {
    const answer = await openBrowser(house.publicUrl).post('/sign-out', {}, headers());
    expect(answer.status).toBe(status);
  });

  test('of more than 32 KB is refused', async () => {
    const answer = await openBrowser(house.publicUrl).post('/sign-out', { much: 'x'.repeat(33_000) });
    expect(answer.status).toBe(413);
  });

  test('with a hundred and one fields is refused', async () => {
    const fields = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`field${index}`, '1']));
    expect((await openBrowser(house.publicUrl).post('/sign-out', fields)).status).toBe(413);
  });
});

describe('a fault of ours', () => {
  test('shows a reference number only, and logs it with the pattern of the route, not its address', async () => {
    const { status, html } = await openBrowser(house.publicUrl).post('/broken/s3cr3t-token');
    const [, reference] = /number ([0-9a-f]{8})/.exec(html) ?? [];
    expect(status).toBe(500);
    expect(html).not.toMatch(/jane@|s3cr3t|Error|node_modules/);
    expect(logged).toContain(`"reference":"${reference}"`);
    expect(logged).toContain('/broken/:secret');
    expect(logged).toMatch(/"err":\{"name":"Error","stack":" +at /);
    expect(logged).not.toMatch(/s3cr3t|jane@/);
  });

  test('is told in the language that the browser asks for', async () => {
    const { html } = await openBrowser(house.publicUrl).get('/nowhere', {
      'accept-language': 'ru-RU,ru;q=0.9',
    });
    expect(html).toContain('<html lang="ru">');
    expect(html).toContain('Такой страницы нет');
  });
});
