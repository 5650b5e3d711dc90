import { expect, test } from 'vitest';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage();
const shots = process.env.USHER_SHOTS;

test('S2.1 the settings are read, changed and taken back by hand', async () => {
  const ada = await openBench(stage, 'ada');
  await ada.say('/invite-settings');
  const hub = ada.dialog('Settings');
  await hub.getByText('Links work for 7 days').waitFor();
  if (shots) await ada.page.screenshot({ path: `${shots}/settings.png` });
  await ada.press('Change: Invitations');
  const form = ada.dialog('Invitations');
  const days = form.getByLabel('Link valid for (days)');
  await days.fill('14');
  if (shots) await ada.page.screenshot({ path: `${shots}/settings-invitations.png` });
  await ada.press('Save');
  await hub.getByText('Links work for 14 days').waitFor();
  await hub.getByText('The settings of Acme are saved').waitFor();
  if (shots) await ada.page.screenshot({ path: `${shots}/settings-saved.png` });
  await ada.press('Undo');
  await hub.getByText('Links work for 7 days').waitFor();
  expect(await hub.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
  await hub.getByRole('button', { name: 'Close', exact: true }).last().click();
  await hub.waitFor({ state: 'detached' });
  await ada.context.close();
});

test('S0.1 a member whom the settings name invites; named no longer, is refused', async () => {
  const [ada, max] = [await openBench(stage, 'ada'), await openBench(stage, 'max')];
  await max.say('/invite-user first@example.com First');
  await max.message('Only administrators of Acme can invite people').waitFor();
  const hub = ada.dialog('Settings');
  await ada.say('/invite-settings');
  await ada.press('Change: Administrators');
  const form = ada.dialog('Administrators');
  await form.getByLabel('People').first().waitFor();
  if (shots) await ada.page.screenshot({ path: `${shots}/settings-administrators.png` });
  await form.getByRole('combobox', { name: 'People' }).fill('Max');
  await form.getByRole('option', { name: 'Max Weber' }).first().click();
  await ada.press('Save');
  await hub.getByText('The settings of Acme are saved').waitFor();
  await max.say('/invite-user first@example.com First');
  await max.dialog('Invite a user').getByLabel('First name').waitFor();
  await ada.press('Undo');
  await hub.getByText('The change is undone').waitFor();
  await max.press('Review');
  await max.page.getByText('Only administrators of Acme can invite people').last().waitFor();
  expect(await max.dialog('Invite a user').getByLabel('First name').inputValue()).toBe('First');
  await ada.context.close();
  await max.context.close();
});
