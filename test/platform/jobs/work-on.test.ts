import pino from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../../src/errors.ts';
import type { Work, Works } from '../../../src/platform/jobs/work.ts';
import { type Workshop, workOn } from '../../../src/platform/jobs/work-on.ts';
import { addDays, addSeconds } from '../../../src/platform/time.ts';
import { NOW } from '../../support/people.ts';

interface Job extends Work {
  done: number;
  refusedAs?: string;
}

const ID = { companyId: 'acme', id: 'one' };
const suspended = () => new DomainError('company.suspended', { company: 'Acme' });

let now: Date;
let stored: Job;
let told: (Job['waits'] | string)[];
let step: () => void;

const works: Works<Job> = {
  find: async () => stored,
  async change(_companyId, _id, decide) {
    const decided = decide(stored);
    if (decided) stored = { ...decided, rev: stored.rev + 1 };
    return stored;
  },
  due: async () => [],
};

/** What a sweep does when the work is due. */
const look = () =>
  workOn<Job>(
    { works, now: () => now, log: pino({ level: 'silent' }), signal: new AbortController().signal },
    ID,
    (held): Workshop<Job> => ({
      stepFor: ({ workAt }, at) =>
        workAt && workAt <= at
          ? async () => {
              step();
              await held.change(({ workAt: _, waits: _1, ...present }) => ({ ...present, done: 1 }));
            }
          : undefined,
      refused: ({ workAt: _, ...present }, refusal) => ({ ...present, refusedAs: refusal?.code ?? 'fault' }),
      later: (present, at) => ({ ...present, workAt: at }),
      draw: async () => void told.push(held.present.waits ?? held.present.refusedAs ?? ''),
    }),
  );

const fail = (error: Error) => {
  step = () => {
    throw error;
  };
};

beforeEach(() => {
  now = NOW;
  stored = { ...ID, rev: 0, failures: 0, workAt: NOW, done: 0 };
  told = [];
  step = () => {};
});

describe('work of a company that is suspended', () => {
  test('stands still, is told of, and costs none of its tries', async () => {
    fail(suspended());
    for (let looks = 0; looks < 30; looks++) {
      await look();
      now = addSeconds(now, 300);
    }
    expect(stored).toMatchObject({ done: 0, failures: 0, waits: { code: 'company.suspended', since: NOW } });
    expect(stored.claim).toBeUndefined();
    expect(told).toHaveLength(30);
    expect(told.at(-1)).toMatchObject({ facts: { company: 'Acme' } });
  });

  test('is not looked at again at once, and goes on when it is resumed', async () => {
    fail(suspended());
    await look();
    step = () => {};
    await look();
    expect(stored.done).toBe(0);
    now = addSeconds(now, 300);
    await look();
    expect(stored).toMatchObject({ done: 1 });
    expect(stored).not.toHaveProperty('waits');
    expect(stored).not.toHaveProperty('refusedAs');
  });

  test('ends with the reason once it has stood still for a week', async () => {
    fail(suspended());
    await look();
    now = addDays(NOW, 7);
    await look();
    expect(stored).toMatchObject({ refusedAs: 'company.suspended', done: 0 });
    expect(stored).not.toHaveProperty('waits');
    expect(told.at(-1)).toBe('company.suspended');
  });
});

test('another refusal ends work at once, and an outside fault after twenty tries', async () => {
  fail(new DomainError('administrator.required', {}));
  await look();
  expect(stored.refusedAs).toBe('administrator.required');
  stored = { ...ID, rev: 0, failures: 0, workAt: NOW, done: 0 };
  fail(new Error('Slack is away'));
  for (let tries = 1; tries <= 20; tries++) {
    await look();
    expect(stored.failures).toBe(tries);
    now = addSeconds(now, 300);
  }
  await look();
  expect(stored.refusedAs).toBe('fault');
});
