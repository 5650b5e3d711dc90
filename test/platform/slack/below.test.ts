import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { type Bench, startBench } from './bench.ts';
import { form, listenersOf, note, type Plot, usual } from './stage.ts';

let bench: Bench;
let plot: Plot;
beforeEach(async () => {
  plot = { ...usual(), push: async () => form('Above') };
  bench = await startBench(listenersOf(plot));
  await bench.command('ada');
  await bench.see('ada', 'Form');
  await bench.press('ada', 'Push');
  await bench.see('ada', 'Above');
});
afterEach(async () => {
  const violations = await bench.violations();
  await bench.stop();
  expect(violations).toEqual([]);
});
const titles = async () => (await bench.stack('ada')).map(({ title }) => title.text);

test('a form on top that closes shows beneath what it led to', async () => {
  plot.outcome = async () => ({ close: true, below: note('Below') });
  await bench.submit('ada');
  await bench.see('ada', 'This is Below.');
  expect(await titles()).toEqual(['Below']);
});

test.each([
  ['that it is done', 'Done.', undefined],
  ['what it has done', 'It is stored.', 'It is stored.'],
])('one that needs longer does so too, and says %s', async (_, sentence, told) => {
  plot.outcome = async () => {
    await sleep(2300);
    return { close: true, below: note('Below'), ...(told && { told }) };
  };
  await bench.submit('ada');
  await bench.see('ada', sentence);
  expect(await titles()).toEqual(['Below', 'Above']);
});

test('one that leads to nothing beneath leaves that as it was', async () => {
  plot.outcome = async () => ({ close: true });
  await bench.submit('ada');
  await eventually('the form beneath', async () => (await titles()).join() === 'Form');
});

test('what changes in place changes what lies beneath as well', async () => {
  plot.turn = async () => ({ update: note('Turned'), below: note('Below') });
  await bench.press('ada', 'Turn');
  await bench.see('ada', 'This is Turned.');
  await eventually('both', async () => (await titles()).join() === 'Below,Turned');
});

test('one laid on top changes what it is laid on', async () => {
  plot.push = async () => ({ push: note('Above all'), below: note('Between') });
  await bench.press('ada', 'Push');
  await bench.see('ada', 'This is Above all.');
  await eventually('both', async () => (await titles()).join() === 'Form,Between,Above all');
});
