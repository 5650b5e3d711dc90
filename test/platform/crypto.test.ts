import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealer } from '../../src/platform/crypto.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];

test('opens what it sealed, whatever it is', () => {
  const { seal, open } = sealer([first]);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string(),
      (plain, aad) => open(seal(plain, aad), aad) === plain,
    ),
  );
});
test('refuses a text sealed for another company, record or field', () => {
  const { seal, open } = sealer([first]);
  expect(() => open(seal('x', 'acme/drafts/1'), 'globex/drafts/1')).toThrow();
});
test('refuses a text with any byte changed', () => {
  const { seal, open } = sealer([first]);
  const [id, data = ''] = seal('secret', 'a').split('.');
  const bytes = Buffer.from(data, 'base64url');
  for (const at of bytes.keys()) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => open(`${id}.${altered.toString('base64url')}`, 'a')).toThrow();
  }
});
test('refuses a shortened tag', () => {
  const { seal, open } = sealer([first]);
  const [id, data = ''] = seal('', 'a').split('.');
  expect(() =>
    open(`${id}.${Buffer.from(data, 'base64url').subarray(0, 16).toString('base64url')}`, 'a'),
  ).toThrow();
});
test('seals with the first key and opens with every one, so that keys can be replaced', () => {
  const old = sealer([first]).seal('kept', 'a');
  const turning = sealer([second, first]);
  expect(turning.open(old, 'a')).toBe('kept');
  expect(() => sealer([first]).open(turning.seal('new', 'a'), 'a')).toThrow('unknown key');
});
test('seals one text differently each time', () => {
  const { seal } = sealer([first]);
  expect(seal('same', 'a')).not.toBe(seal('same', 'a'));
});
