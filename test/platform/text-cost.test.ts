import { expect, test } from 'vitest';
import { nameField } from '../../src/people/input.ts';

test('row 27: a name that is far too long is refused before it is looked at for links', () => {
  const refused = nameField.safeParse(`${'x'.repeat(4000)} https://evil.example`);
  expect(refused.error?.issues.map(({ message }) => message)).toEqual(['field.long']);
});
