import { afterAll, beforeAll, expect, test } from 'vitest';
import { rarestFirst } from '../../src/people/rarest-first.ts';
import { personModel } from '../../src/people/store-schema.ts';
import { openRoster, type TestRoster } from '../support/roster.ts';

const FEW = 50;
let lists: TestRoster;
beforeAll(async () => {
  lists = await openRoster();
  // The younger half are all called Anna; of the older half one in three is.
  const people = Array.from({ length: 900 }, (_, n) => {
    const isAnna = n >= 450 || n % 3 === 0;
    return lists.make('acme', `${isAnna ? 'Anna' : 'Ivan'} ${n < 10 ? 'Zimin' : n % 2 ? 'Smith' : 'Doe'}`);
  });
  await lists.people.insertAll('acme', people);
});
afterAll(() => lists.close());

const sorted = (...terms: string[]) => rarestFirst(personModel(lists.connection), 'acme', terms, FEW);

test('what few have comes before what many have', async () => {
  expect(await sorted('anna', 'smith', 'zimin')).toEqual(['zimin', 'smith', 'anna']);
});

test('of what many have it is that whose newest lie furthest apart', async () => {
  expect((await sorted('anna', 'smith'))?.[0]).toBe('smith');
  expect((await sorted('ivan', 'anna', 'smith'))?.[0]).toBe('ivan');
});

test('what nobody has ends the search', async () => {
  expect(await sorted('anna', 'xyzzy')).toBeUndefined();
});

test('one term alone is not measured', async () => {
  expect(await sorted('xyzzy')).toEqual(['xyzzy']);
});
