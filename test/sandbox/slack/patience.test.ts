import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { awakeNow, lateAfter } from './patience.ts';

/** As a machine does whose cores are lent to others. */
function standStill(ms: number) {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('time passes while this process waits, and hardly while it stands still', async () => {
  const [begun, awake] = [performance.now(), awakeNow()];
  await sleep(400);
  const waited = performance.now() - begun;
  expect(awakeNow() - awake).toBeGreaterThan(350);
  expect(awakeNow() - awake).toBeLessThanOrEqual(waited + 1);
  const still = awakeNow();
  standStill(1000);
  expect(awakeNow() - still).toBeLessThan(250);
  await sleep(100);
  expect(awakeNow() - still).toBeLessThan(700);
});

test('patience ends after as long, without what passed at a standstill', async () => {
  const begun = performance.now();
  const { signal } = lateAfter(500);
  standStill(1000);
  await once(signal, 'abort');
  expect(performance.now() - begun).toBeGreaterThan(1200);
  expect(signal.reason.name).toBe('TimeoutError');
});

test('what is answered is not late', async () => {
  const { signal, stop } = lateAfter(50);
  stop();
  await sleep(150);
  expect(signal.aborted).toBe(false);
});
