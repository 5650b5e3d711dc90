import { describe, expect, test } from 'vitest';
import { startStory } from '../support/story.ts';
import { axeOn } from './axe.ts';
import { openStage } from './stage.ts';
import { type Bench, openBench } from './workbench-page.ts';

const stage = openStage(() => startStory({ seed: true }));

const PICTURES = process.env.USHER_PICTURES;
const look = async (bench: Bench, name: string) => {
  if (PICTURES) await bench.page.screenshot({ path: `${PICTURES}/${name}.png` });
};

/** Leaves nothing on the person's screen, whose modals outlive the browser. */
async function leave(bench: Bench, as: string): Promise<void> {
  const viewId = (await stage.story.modal(as))?.id;
  if (viewId) await stage.story.call('/sandbox/interactions', { as, type: 'view_closed', viewId, all: true });
  await bench.context.close();
}

/** What a screen reader would stumble over in the modal on top. */
const obstacles = async (bench: Bench) =>
  (await axeOn(bench.page).include('[role=dialog]').analyze()).violations.map(({ id }) => id);

describe('S2.6 everybody in a list at once', () => {
  test('is looked at first, then resent to, and told in one message', async () => {
    const ada = await openBench(stage, 'ada');
    await ada.say('/invite-list');
    await ada.dialog('Invitations').getByRole('button', { name: 'All of these…' }).click();
    await ada.dialog('All of these').getByRole('radio', { name: 'Resend' }).check();
    await look(ada, 'bulk-form');
    expect(await obstacles(ada)).toEqual([]);
    await ada.press('Look first');
    const preview = ada.dialog('All of these');
    await preview.getByText('get the invitation again').waitFor();
    await preview.getByText('already registered').waitFor();
    await look(ada, 'bulk-preview');
    expect(await obstacles(ada)).toEqual([]);
    await preview.getByRole('button', { name: /^Resend to \d+$/ }).click();
    await preview.getByText('It has begun').waitFor();
    await ada.message('sent again').waitFor({ state: 'attached' });
    await leave(ada, 'ada');
  });

  test('reads as well in Russian, on a narrow screen', async () => {
    const olga = await openBench(stage, 'olga', { width: 420, height: 900, colorScheme: 'dark' });
    await olga.say('/invite-list');
    await olga.page.getByRole('button', { name: 'Сделать со всеми…' }).click();
    await olga.page.getByRole('radio', { name: 'Отменить приглашения' }).check();
    await look(olga, 'bulk-form-ru');
    await olga.press('Сначала посмотреть');
    await olga.page.getByRole('button', { name: /^Отменить: \d+$/ }).waitFor();
    await look(olga, 'bulk-preview-ru');
    const overflow = await olga.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await leave(olga, 'olga');
  });
});

describe('the audit log', () => {
  test('tells what administrators did, narrowed to one act, and is exported', async () => {
    const ada = await openBench(stage, 'ada');
    await ada.say('/invite-audit');
    const audit = ada.dialog('Audit log');
    await audit.getByRole('button', { name: 'Older' }).waitFor();
    await look(ada, 'audit');
    expect(await obstacles(ada)).toEqual([]);
    await audit.getByRole('button', { name: 'Older' }).click();
    await audit.getByRole('button', { name: 'Newer' }).waitFor();
    await audit.getByRole('combobox').first().selectOption({ label: 'Act on many started' });
    await audit.getByText(/Resend, \d+/).waitFor();
    expect(await audit.getByText('Act on many started').count()).toBe(2);
    await audit.getByRole('button', { name: 'Export' }).click();
    await audit.getByText('The file is being written').waitFor();
    await look(ada, 'audit-exported');
    await ada.page.keyboard.press('Escape');
    await ada.message('The file is below').waitFor();
    await look(ada, 'audit-file');
    await leave(ada, 'ada');
  });

  test('reads as well in Russian, on a narrow screen', async () => {
    const olga = await openBench(stage, 'olga', { width: 420, height: 900 });
    await olga.say('/invite-audit');
    await olga.page.getByRole('button', { name: 'Раньше' }).waitFor();
    await look(olga, 'audit-ru');
    await leave(olga, 'olga');
  });
});

describe('an export', () => {
  test('is asked for by its command, and comes as a file', async () => {
    const olga = await openBench(stage, 'olga', { width: 420, height: 900 });
    await olga.say('/invite-export');
    await olga.page.getByRole('radio', { name: 'Люди' }).check();
    await look(olga, 'export-form-ru');
    await olga.press('Экспорт');
    await olga.page.getByText('Файл записывается').first().waitFor();
    await olga.page.keyboard.press('Escape');
    await olga.message('Файл ниже').waitFor();
    await look(olga, 'export-ru');
    await leave(olga, 'olga');
  });
});
