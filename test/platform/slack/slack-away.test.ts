import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, startBench } from './bench.ts';
import { form, listenersOf, note, type Plot, usual } from './stage.ts';

let bench: Bench;
let plot: Plot;
beforeEach(async () => {
  plot = usual();
  bench = await startBench(listenersOf(plot));
});
afterEach(async () => {
  const violations = await bench.violations();
  await bench.stop();
  expect(violations).toEqual([]);
});

const later =
  <T>(ms: number, value: T) =>
  async () => {
    await sleep(ms);
    return value;
  };
const openForm = async () => {
  await bench.command('ada');
  await bench.see('ada', 'Form');
};
describe('a command, when Slack fails', () => {
  test('says so where Slack opens no modal', async () => {
    bench.slack.setFaults({ 'views.open': { status: 503 } });
    await bench.command('ada');
    await bench.read('ada', 'Slack');
  });
  test('says so where Slack does not open the skeleton of slow work', async () => {
    bench.slack.setFaults({ 'views.open': { status: 503 } });
    plot.reply = later(1200, { modal: form() });
    await bench.command('ada');
    await bench.read('ada', 'Slack');
  });
});

describe('a submission', () => {
  test('is answered in time though nothing is known of the person and Slack is slow', async () => {
    // Nobody has asked for Ada yet while her language has to be asked for at the submission itself.
    bench.slack.setFaults({ 'users.info': { hang: 'before' } });
    await openForm();
    plot.outcome = later(4000, { update: note('Result') });
    const ack = await bench.submit('ada');
    expect(ack.ms).toBeLessThan(2700);
    await bench.see('ada', 'Result');
  });
  test('tells every one of several late errors', async () => {
    await openForm();
    plot.outcome = later(2600, { errors: { 'form.name': 'Too odd.', 'form.email': 'Too long.' } });
    await bench.submit('ada', { Name: 'Jane' });
    await bench.see('ada', 'Too odd.');
    await bench.see('ada', 'Too long.');
  });
});

describe('a button in a modal', () => {
  test.each(['views.update', 'views.push'])('says in a DM that Slack fails at %s', async method => {
    await openForm();
    bench.slack.setFaults({ [method]: { status: 503 } });
    await bench.press('ada', method === 'views.push' ? 'Push' : 'Turn');
    await bench.read('ada', 'Slack');
  });
});
