import { expect, it } from 'vitest';
import { tallyOf } from './suite.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map(test => ({ status: test })),
});

it('counts what passed, failed and was skipped, over all files', () => {
  const files = [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'failed', 'passed', 'pending')];
  expect(tallyOf({ testResults: files })).toEqual({ passed: 2, failed: 1, skipped: 3 });
});

it('counts a file that could not be loaded as a failure', () => {
  expect(tallyOf({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});
