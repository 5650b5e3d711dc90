import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import {
  DUMMY_HASH,
  hashPassword,
  isOutdated,
  verifyPassword,
  weaknessOf,
} from '../../src/accounts/passwords.ts';
import { codeOf } from '../support/desk.ts';

const KNOWN = ['Jane', 'Doe', 'jane.doe@example.com', 'Acme Portal'];

describe('row 24: a password', () => {
  test.each([
    ['elevenchars', 'password.short'],
    ['😀😀😀😀😀😀', 'password.short'],
    ['x'.repeat(129), 'password.long'],
    ['password1234567', 'password.common'],
    ['aaaaaaaaaaaaaaaa', 'password.repeat'],
    ['abcdefghijklmn', 'password.sequence'],
    ['qwertyuiop[]', 'password.keyboard'],
    ['qwertyuiop1234', 'password.common'],
    ['jane.doe@example.com', 'password.known'],
    ['AcmePortalJaneDoe', 'password.known'],
  ])('%s is refused as %s', (password, why) => expect(weaknessOf(password, KNOWN)).toBe(why));

  test.each(['violet harbour tuesday lantern', 'чайка фонарь вторник гавань', 'kJ8#mQ2$vX9!pL'])(
    '%s is taken',
    password => expect(weaknessOf(password, KNOWN)).toBeUndefined(),
  );

  // All of a long one took most of a second, and as long for everybody else (row 27).
  test('is judged by its first 64 letters, and not for good', () => {
    expect(weaknessOf(`${'a'.repeat(64)}kJ8#mQ2$vX9!pL`, KNOWN)).toBe('password.repeat');
    expect(weaknessOf(`kJ8#mQ2$vX9!pL${'a'.repeat(64)}`, KNOWN)).toBeUndefined();
  });

  test('is one password on two keyboards (NFKC), and never cut', async () => {
    const stored = await hashPassword('ﬁve grey çaravans');
    expect(await verifyPassword(stored, 'five grey c\u0327aravans')).toBe(true);
    const long = await hashPassword(`${'x'.repeat(100)}a`);
    expect(await verifyPassword(long, `${'x'.repeat(100)}b`)).toBe(false);
  });
});

describe('row 24: a stored hash', () => {
  const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$';
  test('has the parameters of SECURITY.md, and so has the one for unknown people', async () => {
    expect(await hashPassword('whatever it may be')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$.{22}\$.{43}$/,
    );
    expect(DUMMY_HASH.startsWith(PREFIX)).toBe(true);
    expect(isOutdated(DUMMY_HASH)).toBe(false);
  });
  test('of older parameters is told apart', async () => {
    expect(isOutdated(await hash('x', { memoryCost: 8192, timeCost: 2 }))).toBe(true);
  });
  test('that is not there fits no password', async () => {
    expect(await verifyPassword(undefined, 'anything')).toBe(false);
  });
});

test('two hundred hashes at once are not queued up: beyond a short queue they are refused', async () => {
  const settled = await Promise.allSettled(Array.from({ length: 200 }, () => hashPassword('some password')));
  const refused = settled.flatMap(result => (result.status === 'rejected' ? [codeOf(result.reason)] : []));
  expect(refused.length).toBeGreaterThan(100);
  expect(new Set(refused)).toEqual(new Set(['service.busy']));
  expect(settled.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(32);
});

test.each([
  'a'.repeat(128),
  'aA1!'.repeat(32),
  'qwertyuiop'.repeat(12),
  'password'.repeat(16),
  '12/12/1999 '.repeat(11),
  '\ufdfa'.repeat(1000),
  '€'.repeat(128),
])('row 27: the worst passwords at the cap are judged within a tenth of a second: %.12s…', password => {
  const tries = Array.from({ length: 3 }, () => {
    // Of the process, for the machine may be busy with something else.
    const begun = process.cpuUsage();
    weaknessOf(password, [...KNOWN, 'x'.repeat(80), 'y'.repeat(254)]);
    return process.cpuUsage(begun).user / 1000;
  });
  expect(Math.min(...tries)).toBeLessThan(100);
});
