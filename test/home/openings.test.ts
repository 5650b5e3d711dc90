import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Claim, type Opening, type Openings, openingsStore } from '../../src/home/openings-store.ts';
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
  await opened.stores.done(opening, await opened.stores.opened(opening), NOW);
  return opening;
}
const later = (seconds: number) => addSeconds(NOW, seconds);
const isDue = async ({ userId }: { userId: string }, at: Date) =>
  (await opened.stores.due(at, 100)).some(due => due.userId === userId);

async function claimed(opening: Opening, at: Date): Promise<Claim> {
  const claim = await opened.stores.claim(opening, at);
  if (!claim) throw new Error('Somebody else has it');
  return claim;
}

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
    for (const claim of claims) if (claim) await opened.stores.done(mine, claim, later(6));
    expect(await isDue(mine, later(100))).toBe(false);
  });

  test('stay due for what changes while they are being published', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1));
    const claim = await claimed(mine, later(10));
    await opened.stores.changed(mine.companyId, later(11));
    await opened.stores.done(mine, claim, later(12));
    expect(await opened.stores.claim(mine, later(14))).toBeUndefined();
    expect(await opened.stores.claim(mine, later(15))).toBeDefined();
  });

  test('are published once more where two did so at once: nobody knows whose came last', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1));
    const job = await claimed(mine, later(10));
    const again = { ...mine, openedAt: later(11) };
    const click = await opened.stores.opened(again);
    await opened.stores.done(again, click, later(12));
    await opened.stores.done(mine, job, later(13));
    expect(await isDue(mine, later(13))).toBe(true);
    const last = await claimed(mine, later(16));
    await opened.stores.done(mine, last, later(17));
    expect(await isDue(mine, later(100))).toBe(false);
  });

  test('are published again for what changed before they were opened, and while', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1), later(2));
    const click = await opened.stores.opened({ ...mine, openedAt: later(1) });
    await opened.stores.done(mine, click, later(1));
    expect(await isDue(mine, later(2))).toBe(true);
  });

  test('are tried again in five seconds where they could not be published', async () => {
    const mine = await home();
    await opened.stores.changed(mine.companyId, later(1));
    await opened.stores.failed(mine, await claimed(mine, later(10)), later(11));
    expect(await isDue(mine, later(15))).toBe(false);
    expect(await isDue(mine, later(16))).toBe(true);
  });

  test('are published when time alone changes them', async () => {
    const mine = await home();
    const click = await opened.stores.opened(mine);
    await opened.stores.done(mine, click, later(1), later(600));
    expect(await isDue(mine, later(599))).toBe(false);
    expect(await isDue(mine, later(600))).toBe(true);
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
