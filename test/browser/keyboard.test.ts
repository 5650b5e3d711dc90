import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { enter, TABS, tabTo } from './keys.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage();
test('S0.2 S4.4 S2.8 S0.4 all of it works by keyboard alone', async () => {
  const ada = await openBench(stage, 'ada');
  await tabTo(ada.page, 'Message');
  await ada.page.keyboard.type('/invite kim@example.com');
  await ada.page.keyboard.press('Enter');
  await ada.dialog('Invite a user').getByLabel('First name').waitFor();
  await tabTo(ada.page, 'First name');
  await ada.page.keyboard.type('Kim');
  await tabTo(ada.page, 'Last name');
  await ada.page.keyboard.type('Novak');
  await enter(ada.page, 'Review');
  await ada.dialog('Overview').waitFor();
  await enter(ada.page, 'Invite');
  await ada.dialog('Invited').getByText('spam folder').waitFor();
  await ada.page.keyboard.press('Escape');
  await ada.message('Pending · sent').waitFor();

  await ada.page.goto(`${stage.story.url}/mail`);
  await ada.page.getByRole('link', { name: 'Ada Lovelace invites you to Acme' }).waitFor();
  await enter(ada.page, 'Ada Lovelace invites you to Acme');
  const button = ada.page.frameLocator('iframe').getByRole('link', { name: 'Accept invitation' });
  await button.waitFor();
  const isThere = () => button.evaluate(link => link === link.ownerDocument.activeElement);
  for (let presses = 0; presses < TABS && !(await isThere()); presses += 1)
    await ada.page.keyboard.press('Tab');
  const popup = ada.page.waitForEvent('popup');
  await ada.page.keyboard.press('Enter');

  const kim = await popup;
  await kim.getByRole('heading', { name: 'Ada Lovelace invites you' }).waitFor();
  await enter(kim, 'Accept invitation');
  await kim.getByRole('textbox', { name: 'Password' }).waitFor();
  await tabTo(kim, 'Password');
  await kim.keyboard.type(PASSWORD);
  await kim.keyboard.press('Enter');
  await kim.getByRole('heading', { name: 'Welcome, Kim' }).waitFor();
  await enter(kim, 'Your account');
  await kim.getByText('kim@example.com').waitFor();
  const told = await stage.story.read('ada', 'has registered');
  expect(told.text).toContain('Kim Novak');
  await ada.context.close();
});
