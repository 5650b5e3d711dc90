import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Openings, openingsStore } from '../../src/home/openings-store.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { NOW } from '../support/people.ts';

let opened: Awaited<ReturnType<typeof openTestDatabase<Openings>>>;
beforeAll(async () => {
  opened = await openTestDatabase(openingsStore);
});
afterAll(() => opened.close());

let count = 0;
/** A Home that somebody of a company of its own has opened at NOW. */
async function home(companyId = `company-${++count}`) {
  const opening = { teamId: 'T1', userId: `U${++count}`, companyId, openedAt: NOW };
  await opened.stores.opened(opening);
  return opening;
}
const later = (seconds: number) => addSeconds(NOW, seconds);
const isDue = async ({ userId }: { userId: string }, at: Date) =>
  (await opened.stores.due(at, 100)).some(due => due.userId === userId);

describe('Homes that are open', () => {
  test('are not published again while nothing changes', async () => {
    expect(await isDue(await home(), later(60))).toBe(false);
  });

  test('are out of date once their company changes, and no other company’s', async () => {
    const [mine, other] = [await home(), await home()];
    await opened.stores.changed(mine.companyId, later(10));
    expect(await isDue(mine, later(10))).toBe(true);
    expect(await isDue(other, later(10))).toBe(false);
  });

  test('are left alone half an hour after they were opened', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1800));
    expect(await isDue(mine, later(1800))).toBe(false);
  });

  test('are published at most once in five seconds, by one worker', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1));
    expect(await opened.stores.claim(mine, later(4))).toBeUndefined();
    const claims = await Promise.all([1, 2, 3, 4].map(() => opened.stores.claim(mine, later(5))));
    expect(claims.filter(Boolean)).toHaveLength(1);
    for (const claim of claims) if (claim) await opened.stores.done(mine, claim);
    expect(await isDue(mine, later(100))).toBe(false);
  });

  test('stay due for what changes while they are being published', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1));
    const claim = await opened.stores.claim(mine, later(10));
    await opened.stores.changed(mine.companyId, later(11));
    await opened.stores.done(mine, claim ?? NOW);
    expect(await opened.stores.claim(mine, later(14))).toBeUndefined();
    expect(await opened.stores.claim(mine, later(15))).toBeDefined();
  });

  test('are taken over from a worker that has died', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1));
    await opened.stores.claim(mine, later(10));
    expect(await isDue(mine, later(39))).toBe(false);
    expect(await opened.stores.claim(mine, later(40))).toBeDefined();
  });

  test('are forgotten, unless they were opened again since', async () => {
    const mine = await home();
    await opened.stores.opened({ ...mine, openedAt: later(60) });
    await opened.stores.forget(mine);
    await opened.stores.changed(mine.companyId, later(61));
    expect(await isDue(mine, later(61))).toBe(true);
    await opened.stores.forget({ ...mine, openedAt: later(60) });
    expect(await isDue(mine, later(61))).toBe(false);
  });
});
