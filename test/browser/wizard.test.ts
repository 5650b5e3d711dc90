import { expect, test } from 'vitest';
import { openStoryDatabase } from '../support/story-database.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage();

test('S1.1 S1.2 S2.2 S2.3 S3.1 S4.3 everything about a person is chosen by hand, and read before it is sent', async () => {
  const database = await openStoryDatabase(stage.story);
  const groups = Array.from({ length: 300 }, (_, number) => `Group ${number}`);
  const [sales] = await database.add('unit', ['Sales']);
  await database.add('unit', ['North'], sales);
  await database.add('group', ['Field engineers', ...groups]);
  await database.add('subscription', ['Portal', 'Wiki']);
  await database.close();

  const ada = await openBench(stage, 'ada');
  await ada.say('/invite-settings');
  await ada.press('Change: Form');
  const settings = ada.dialog('Invitation form');
  await settings.getByRole('button', { name: 'Full', exact: true }).click();
  await settings.getByLabel('Last name').and(ada.page.locator('select')).waitFor();
  await expect.poll(() => settings.getByLabel('Gender').inputValue()).toContain('optional');
  await ada.press('Save');
  await ada.dialog('Settings').getByText('The form of Acme is saved').waitFor();
  await ada.dialog('Settings').getByRole('button', { name: 'Close', exact: true }).last().click();

  await ada.say('/invite jane@example.com Jane Doe');
  const form = ada.dialog('Invite a user');
  const choose = async (label: string, typed: string, option: string) => {
    await form.getByRole('combobox', { name: label }).fill(typed);
    await ada.page.getByRole('option', { name: option }).first().click();
  };
  await choose('Country of the phone', 'germ', 'Germany (+49)');
  await form.getByRole('textbox', { name: 'Phone' }).fill('030 901820');
  await form.getByLabel('Gender').selectOption('Female');
  await form.getByLabel('Birthday').fill('1990-12-31');
  await ada.press('Access');
  await choose('Organization unit', 'nor', 'North');
  await choose('Groups', 'engin', 'Field engineers');
  await choose('Groups', 'group 29', 'Group 299');
  await form.getByLabel('Create personal workgroup').check();
  await choose('Subscriptions', 'wik', 'Wiki');
  await form.getByLabel('Role in Wiki').selectOption('Contributor');
  await ada.press('Delivery');
  await form.getByText('how the invitation to Acme travels').waitFor();
  await form.getByLabel('At a date and time').check();
  await form.getByLabel('Send at').waitFor();
  await form.getByLabel('At once').check();
  await form.getByLabel('Send at').waitFor({ state: 'detached' });
  await ada.press('Review');

  const overview = ada.dialog('Overview');
  for (const said of [
    'Jane Doe (jane@example.com, +49 30 901820)',
    'Organization unit: Sales / North',
    '2 groups: Field engineers, Group 299',
    'A personal workgroup is made',
    'Subscription: Wiki (contributor)',
  ])
    await overview.getByText(said).first().waitFor();
  await ada.press('Invite');
  await ada.dialog('Invited').getByText('spam folder').waitFor();
  await ada.context.close();
});
