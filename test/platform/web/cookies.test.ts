import type { Response } from 'express';
import { expect, test } from 'vitest';
import { sessionCookie } from '../../../src/platform/web/cookies.ts';

function written(publicUrl: string): string {
  let header = '';
  const response = { append: (_name: string, value: string) => (header = value) };
  sessionCookie(publicUrl).write(response as unknown as Response, 'secret');
  return header;
}

test('the cookie of a session is bound to the host, to https and away from scripts', () => {
  const parts = written('https://usher.example.com').split('; ');
  expect(parts[0]).toBe('__Host-usher=secret');
  expect(parts.slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=1209600', 'Path=/', 'SameSite=Lax', 'Secure']);
});

test('on http://localhost the cookie has neither the prefix nor Secure, which browsers would refuse there', () => {
  const parts = written('http://localhost:4000').split('; ');
  expect(parts[0]).toBe('usher=secret');
  expect(parts).not.toContain('Secure');
});
