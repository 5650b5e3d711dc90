import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../../src/errors.ts';
import { inputIn, type Json } from '../../support/blocks.ts';
import { type Bench, startBench } from './bench.ts';
import { DATABASE_DOWN, form, listenersOf, note, type Plot, usual } from './stage.ts';

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
const failing =
  (error: () => Error, ms = 0) =>
  async () => {
    await sleep(ms);
    throw error();
  };
const refusal = (field?: string) => () => new DomainError('draft.gone', {}, field);
const GONE = 'What you had typed is no longer kept.';
const KEPT = 'What you typed is kept on this screen';
const DOWN = 'Usher cannot reach its database';

const openForm = async () => {
  await bench.command('ada');
  await bench.see('ada', 'Form');
};
const initial = async (label: string) => {
  const [view] = (await bench.stack('ada')).slice(-1);
  return view && (inputIn(view.blocks, label)?.element as Json | undefined)?.initial_value;
};

describe('a command', () => {
  test('opens its modal', openForm);
  test('shows a skeleton while the work is slow, then what it led to', async () => {
    plot.reply = later(1500, { modal: form() });
    await bench.command('ada');
    await bench.see('ada', 'One moment');
    await bench.see('ada', 'Form');
    expect(await bench.stack('ada')).toHaveLength(1);
  });
  test('has its modal on the screen though every call of Slack takes a second, cold', async () => {
    plot.reply = async () => {
      await bench.gateway.user({ teamId: 'T', userId: bench.slack.workspaces()[0]?.people[0]?.id ?? '' });
      await sleep(1000);
      return { modal: form() };
    };
    bench.slack.setFaults({ '*': { delayMs: 1000 } });
    const ack = await bench.command('ada');
    expect(ack.ms).toBeLessThan(3000);
    await bench.see('ada', 'Form');
  });
  test('whispers a refusal, and what is so while the database is down', async () => {
    plot.reply = failing(refusal());
    await bench.command('ada');
    expect((await bench.read('ada', GONE)).ephemeral).toBe(true);
    for (const [, error] of DATABASE_DOWN) {
      plot.reply = failing(error);
      await bench.command('max');
      await bench.read('max', DOWN);
    }
  });
  test('says a refusal in the skeleton where that is open already', async () => {
    plot.reply = failing(refusal(), 1200);
    await bench.command('ada');
    await bench.see('ada', GONE);
  });
  test('gives a reference for a fault of ours, under which the log has it', async () => {
    plot.reply = failing(() => new TypeError('x is not a function'));
    await bench.command('ada');
    const { text } = await bench.read('ada', 'reference');
    const reference = /reference ([0-9a-f]{8})/.exec(text)?.[1];
    expect(bench.logged.map(line => line.reference)).toContain(reference);
  });
  test('tells in a DM what its work came to, where the skeleton was closed meanwhile', async () => {
    plot.reply = failing(refusal(), 2500);
    await bench.command('ada');
    await bench.see('ada', 'One moment');
    await bench.close('ada');
    await bench.read('ada', GONE);
  });
});

describe('a shortcut', () => {
  test('is answered with a modal, be it with the refusal', async () => {
    plot.reply = failing(refusal());
    await bench.shortcut('ada');
    await bench.see('ada', GONE);
  });
});

describe('a submission', () => {
  test('is answered with little where its outcome is large, which then comes by itself', async () => {
    await openForm();
    const large = 'ж'.repeat(2900);
    const text = (number: number) => ({ type: 'plain_text' as const, text: `${number}${large}` });
    const blocks = [1, 2, 3].map(number => ({ type: 'section' as const, text: text(number) }));
    plot.outcome = async () => ({ update: { ...form(), blocks } });
    const ack = await bench.submit('ada', { Name: 'Jane' });
    expect(JSON.stringify(ack.body).length).toBeLessThan(16_000);
    await bench.see('ada', `3${large}`);
  });
  test('is answered with its outcome', async () => {
    await openForm();
    const ack = await bench.submit('ada', { Name: 'Jane' });
    expect(ack.body).toMatchObject({ response_action: 'update' });
    await bench.see('ada', 'Result');
  });
  test('is answered in time with “Working…”, then with its outcome', async () => {
    await openForm();
    plot.outcome = later(4000, { update: note('Result') });
    const ack = await bench.submit('ada', { Name: 'Jane' });
    expect(ack.ms).toBeLessThan(3000);
    await bench.see('ada', 'Working on it');
    await bench.see('ada', 'Result');
  });
  test('tells a refusal at its field, with all that was typed still there', async () => {
    await openForm();
    plot.outcome = failing(refusal('email'));
    const ack = await bench.submit('ada', { Name: 'Jane' });
    expect(ack.body).toMatchObject({
      response_action: 'errors',
      errors: { 'form.email': expect.any(String) },
    });
    await bench.see('ada', 'Form');
  });
  test('puts what was typed back beneath a late refusal, the alert above its field', async () => {
    await openForm();
    plot.outcome = failing(refusal('email'), 2600);
    await bench.submit('ada', { Name: 'Jane', 'E-mail': 'jane@acme.com' });
    const view = await bench.see('ada', GONE);
    const ids = view.blocks.map(block => String(block.block_id));
    expect(ids.indexOf('form.email') - 1).toBe(ids.findIndex(id => id.startsWith('alert')));
    expect([await initial('Name'), await initial('E-mail')]).toEqual(['Jane', 'jane@acme.com']);
    expect(view.private_metadata).toBe('kept');
  });
  test.each(DATABASE_DOWN)('keeps what was typed while the database is down, %s', async (_, error) => {
    await openForm();
    plot.outcome = failing(error);
    await bench.submit('ada', { Name: 'Jane' });
    await bench.see('ada', KEPT);
    expect(await initial('Name')).toBe('Jane');
  });
  test('keeps what was typed at a fault of ours', async () => {
    await openForm();
    plot.outcome = failing(() => new RangeError('x'), 2600);
    await bench.submit('ada', { Name: 'Jane' });
    await bench.see('ada', 'reference');
    expect(await initial('Name')).toBe('Jane');
  });
  test('tells its late refusal in a DM where the modal was closed meanwhile', async () => {
    await openForm();
    plot.outcome = failing(refusal('email'), 3500);
    await bench.submit('ada', { Name: 'Jane' });
    await bench.see('ada', 'Working on it');
    await bench.close('ada');
    await bench.read('ada', GONE);
  });
});

describe('a button in a modal', () => {
  test('changes the modal', async () => {
    await openForm();
    await bench.press('ada', 'Turn');
    await bench.see('ada', 'Turned');
  });
  test('lays another on top, slow or not', async () => {
    await openForm();
    plot.push = later(1500, note('Pushed'));
    await bench.press('ada', 'Push');
    await bench.see('ada', 'Pushed');
    expect(await bench.stack('ada')).toHaveLength(2);
  });
  test('tells a refusal above the form, with what was typed still there', async () => {
    await openForm();
    plot.turn = failing(refusal());
    await bench.press('ada', 'Turn', { Name: 'Jane' });
    await bench.see('ada', GONE);
    expect(await initial('Name')).toBe('Jane');
  });
  test.each(DATABASE_DOWN)('says that the database is down, %s', async (_, error) => {
    await openForm();
    plot.turn = failing(error);
    await bench.press('ada', 'Turn', { Name: 'Jane' });
    await bench.see('ada', KEPT);
  });
});

describe('App Home', () => {
  test('shows what its listener says, and a sentence where that fails', async () => {
    await bench.openHome('ada');
    await expect.poll(async () => JSON.stringify(await bench.home('ada'))).toContain('This is Home.');
    for (const [, error] of DATABASE_DOWN) {
      plot.home = failing(error);
      await bench.openHome('max');
      await expect.poll(async () => JSON.stringify(await bench.home('max'))).toContain(DOWN);
    }
  });
});
