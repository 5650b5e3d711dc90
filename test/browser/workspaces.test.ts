import { expect, test } from 'vitest';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage();
const shots = process.env.USHER_SHOTS;

test('row 30: Olga makes a code in Russian, and Gil joins with it by the workspace switcher', async () => {
  const olga = await openBench(stage, 'olga');
  const shot = async ({ page }: { page: typeof olga.page }, name: string) =>
    shots ? void (await page.screenshot({ path: `${shots}/workspaces-${name}.png` })) : undefined;
  await olga.say('/invite-settings');
  await olga.press('Изменить: Рабочие пространства');
  const list = olga.dialog('Рабочие пространства');
  await list.getByText('Последнее рабочее пространство компании остаётся.').waitFor();
  await shot(olga, 'ru-list');
  await olga.press('Создать код присоединения');
  const field = list.getByRole('textbox', { name: 'Код присоединения' });
  await field.waitFor();
  const code = await field.inputValue();
  await shot(olga, 'ru-code');

  const gil = await openBench(stage, 'ada');
  await gil.page.getByRole('combobox', { name: 'Workspace' }).selectOption('Globex');
  await gil.page.getByRole('textbox', { name: 'Message' }).waitFor();
  await gil.say('/invite-settings');
  await gil.dialog('Set up Usher').getByText('Does another workspace of your company').waitFor();
  await shot(gil, 'set-up');
  await gil.press('Join a company');
  const form = gil.dialog('Join a company');
  await form.getByRole('textbox', { name: 'Joining code' }).fill('nonsense');
  await gil.press('Continue');
  await form.getByText('This code does not work').waitFor();
  await shot(gil, 'wrong');
  await form.getByRole('textbox', { name: 'Joining code' }).fill(code);
  await gil.press('Continue');
  await form.getByText('Join Acme?').waitFor();
  await shot(gil, 'confirm');
  await gil.press('Join');
  await gil.page.getByRole('dialog').getByText('globex.slack.com belongs to Acme now').waitFor();
  await shot(gil, 'joined');
  await olga.press('Готово');
  await olga.message('globex.slack.com').waitFor();

  await gil.page.keyboard.press('Escape');
  await gil.say('/invite-settings');
  await gil.press('Change: Workspaces');
  await gil.dialog('Workspaces').getByText('joined').waitFor();
  await shot(gil, 'list');
  await gil.press('Leave Acme');
  await gil.page.getByRole('alertdialog').getByText('Take globex.slack.com out of Acme?').waitFor();
  await shot(gil, 'leave');
  await gil.page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
  await gil.page.getByText('globex.slack.com belongs to Acme no longer.').last().waitFor();
  expect(await gil.dialog('Workspaces').count()).toBe(0);
  await gil.context.close();
  await olga.context.close();
});
