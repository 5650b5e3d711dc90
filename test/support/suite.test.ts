import { expect, it } from 'vitest';
import { tallyOf } from './suite.ts';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  message: status === 'failed' ? 'no such module' : '',
  assertionResults: tests.map(test => ({
    status: test,
    fullName: `is ${test}`,
    ...(test === 'failed' && { failureMessages: ['expected 1\nto be 2'] }),
  })),
});

it('counts what passed, failed and was skipped, over all files, and says what failed', () => {
  const files = [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'failed', 'passed', 'pending')];
  expect(tallyOf({ testResults: files })).toEqual({
    passed: 2,
    failed: 1,
    skipped: 3,
    failures: ['a.test.ts > is failed\n  expected 1\n  to be 2'],
  });
});

it('counts a file that could not be loaded as a failure', () => {
  expect(tallyOf({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: ['a.test.ts\n  no such module'],
  });
});
