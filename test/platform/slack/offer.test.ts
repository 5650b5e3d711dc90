import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DomainError, type ErrorCode } from '../../../src/errors.ts';
import { readChosen } from '../../../src/platform/slack/input-elements.ts';
import { NO_OPTION } from '../../../src/platform/slack/offering.ts';
import { type Bench, startBench } from './bench.ts';
import { asking, DATABASE_DOWN, form, listenersOf, note, type Plot, usual } from './stage.ts';

let bench: Bench;
let plot: Plot;
beforeEach(async () => {
  plot = usual();
  plot.reply = async () => ({ modal: form('Form', [asking]) });
  bench = await startBench(listenersOf(plot));
  await openForm('ada');
});
afterEach(async () => {
  const violations = await bench.violations();
  await bench.stop();
  expect(violations).toEqual([]);
});

async function openForm(as: string) {
  await bench.command(as);
  await bench.see(as, 'Form');
}
const fail = (error: unknown) => async () => {
  throw error;
};
/** What stands alone in the place of options. */
async function sentence(as = 'ada'): Promise<string> {
  const { options } = await bench.ask(as, 'Pick', 'x');
  expect(options.map(({ value }) => value)).toEqual([NO_OPTION]);
  return options[0]?.text.text ?? '';
}

describe('a select that asks what it offers', () => {
  test('is told what was found for what was typed', async () => {
    const { options } = await bench.ask('ada', 'Pick', 'Sales');
    expect(options).toMatchObject([{ value: 'v', text: { text: 'Found Sales' } }]);
  });
  test('offers nothing where nothing was found', async () => {
    plot.offer = async () => [];
    expect((await bench.ask('ada', 'Pick', '')).options).toEqual([]);
  });
  test.each(DATABASE_DOWN)('says that the database is down, %s', async (_, error) => {
    plot.offer = fail(error());
    expect(await sentence()).toBe('Usher cannot reach its database. Type again in a minute.');
  });
  test('says it to a reader of Russian in Russian', async () => {
    await openForm('olga');
    plot.offer = fail(DATABASE_DOWN[0]?.[1]());
    expect(await sentence('olga')).toContain('базой данных');
  });
  test.each<[ErrorCode, string]>([
    ['administrator.required', 'Only administrators'],
    ['company.unregistered', 'Only administrators'],
    ['administrator.unverified', 'Slack does not answer'],
    ['service.unavailable', 'cannot reach its database'],
    ['draft.gone', 'Submit the form to read why'],
  ])('says a refusal shortly: %s', async (code, said) => {
    plot.offer = fail(new DomainError(code, { company: 'Acme', who: 'Ada' }));
    expect(await sentence()).toContain(said);
  });
  test('is answered in time though the search takes longer than Slack waits', async () => {
    plot.offer = async () => {
      await sleep(4000);
      return [];
    };
    bench.slack.setFaults({ 'users.info': { hang: 'before' } });
    const { ms, options } = await bench.ask('ada', 'Pick', 'x');
    expect(ms).toBeLessThan(3000);
    expect(options).toMatchObject([{ text: { text: expect.stringContaining('takes longer') } }]);
  });
  test('gives a reference for a fault of ours, under which the log has it', async () => {
    plot.offer = async () => [{ value: '', text: 'No value' }];
    const reference = /([0-9a-f]{8})\.$/.exec(await sentence())?.[1];
    expect(bench.logged.map(line => line.reference)).toContain(reference);
  });
});

describe('who picks the sentence', () => {
  beforeEach(() => {
    plot.offer = fail(DATABASE_DOWN[0]?.[1]());
  });
  test('reads at the field that it is no choice, and the form is not taken', async () => {
    let isTaken = false;
    plot.outcome = async () => {
      isTaken = true;
      return { update: note('Result') };
    };
    const ack = await bench.submit('ada', { Pick: await sentence() });
    expect(ack.body).toEqual({
      response_action: 'errors',
      errors: { 'form.pick': 'This is a message, not a choice. Choose again once the list is back.' },
    });
    expect(isTaken).toBe(false);
  });
  test('has chosen nothing where a button is pressed', async () => {
    let chosen: string | undefined;
    plot.turn = async view => {
      chosen = readChosen(view.values['form.pick']?.['stage.pick']);
      return note('Turned');
    };
    await bench.press('ada', 'Turn', { Pick: await sentence() });
    await bench.see('ada', 'Turned');
    expect(chosen).toBe('');
  });
  test('does not find it chosen in the form that is shown again', async () => {
    plot.turn = fail(DATABASE_DOWN[0]?.[1]());
    await bench.press('ada', 'Turn', { Name: 'Jane', Pick: await sentence() });
    const view = await bench.see('ada', 'What you typed is kept');
    expect(JSON.stringify(view.blocks)).not.toContain('"initial_option"');
  });
});
