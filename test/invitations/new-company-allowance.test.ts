import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCompanyAllowance } from '../../src/invitations/mail-limits.ts';
import { addDays } from '../../src/platform/time.ts';
import { companyOf, NOW } from '../support/people.ts';
import { type Bench, openBench } from './effects/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('how many mails of a new company can go today is known before; of an older one there is no such limit', async () => {
  const young = companyOf({ id: 'company-young', registeredAt: addDays(NOW, -1) });
  expect(await newCompanyAllowance(bench.ctx, young)).toEqual({ most: 50, left: 50 });
  const day = { key: 'company company-young young 2026-11-23T00', most: 50, until: addDays(NOW, 1) };
  for (const mail of ['one', 'two', 'two']) await bench.ctx.mailLimits.take(day, mail);
  expect(await newCompanyAllowance(bench.ctx, young)).toEqual({ most: 50, left: 48 });
  expect(await newCompanyAllowance(bench.ctx, { ...young, registeredAt: addDays(NOW, -8) })).toBeUndefined();
});
