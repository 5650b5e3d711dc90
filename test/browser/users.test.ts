import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';
import { axeOn } from './axe.ts';
import { enter, tabTo } from './keys.ts';
import { openStage } from './stage.ts';
import { type Bench, openBench } from './workbench-page.ts';

const stage = openStage();
const NEW = 'seven copper kettles sing';

/** Invited by Ada, and registered in a browser of their own, where the account is open. */
async function registered(email: string, name: string): Promise<Page> {
  const { story } = stage;
  await inviteBy(story, 'ada', `/invite ${email} ${name}`);
  const form = await story.modal('ada');
  if (form)
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: form.id, all: true });
  const page = await (await stage.browser.newContext()).newPage();
  await page.goto(linkIn(await story.mail(email)));
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await story.read('ada', `*${name}* has registered`);
  await page.goto(`${story.appUrl}/account`);
  await page.getByRole('heading').first().waitFor();
  return page;
}

async function detailsOf(bench: Bench, name: string) {
  await bench.say(`/invite-users ${name.split(' ')[0]}`);
  await bench.page.getByRole('button', { name: `Details of ${name}` }).click();
  const details = bench.dialog('Account');
  await details.getByText('Registration date').waitFor();
  return details;
}

async function isReadable(bench: Bench): Promise<void> {
  const found = await axeOn(bench.page).include('[role=dialog]').analyze();
  expect(found.violations.map(({ id }) => id)).toEqual([]);
  const isWide = await bench.page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );
  expect(isWide).toBe(false);
}

async function leave({ page, context }: Bench, titles: string[]): Promise<void> {
  for (const title of titles) {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: title, exact: true }).waitFor({ state: 'detached' });
  }
  await context.close();
}

test('S2.10 the business role is changed by hand, and a new password chosen by the mailed link', async () => {
  const database = await openStoryDatabase(stage.story);
  await database.add('businessRole', ['Buyer', 'Seller']);
  await registered('jane@example.com', 'Jane Doe');
  const ada = await openBench(stage, 'ada', { width: 420, height: 900, colorScheme: 'dark' });
  const details = await detailsOf(ada, 'Jane Doe');
  await isReadable(ada);
  await details.getByRole('button', { name: 'Change access…' }).click();
  const form = ada.dialog('Change access');
  await form.getByRole('combobox', { name: 'Business role' }).fill('Buy');
  await ada.page.getByRole('option', { name: 'Buyer' }).first().click();
  await isReadable(ada);
  await form.getByRole('button', { name: 'Save' }).click();
  await details.getByText('The access of Jane Doe is changed.').waitFor();
  const roles = await database.person('jane@example.com');
  expect(roles.access.businessRoleId).toBeDefined();

  await details.getByRole('button', { name: 'Send password reset' }).click();
  const mail = await stage.story.mail('jane@example.com', 'Choose a new password');
  const jane = await (await stage.browser.newContext()).newPage();
  await jane.goto(/https?:\/\/\S+\/reset\/[\w-]{43}/.exec(mail.text)?.[0] ?? '');
  await jane.getByRole('textbox', { name: /password/i }).fill(NEW);
  await jane.getByRole('button', { name: 'Save password' }).click();
  await jane.getByText('Your password is changed').first().waitFor();
  await database.close();
  await leave(ada, ['Account', 'People']);
});

test('S1.7 a user is deleted by keyboard alone, confirmed by name, and is out at once', async () => {
  const max = await registered('max@example.com', 'Max Gone');
  const ada = await openBench(stage, 'ada');
  const { page } = ada;
  await tabTo(page, 'Message');
  await page.keyboard.type('/invite-users Max');
  await page.keyboard.press('Enter');
  await ada.dialog('People').waitFor();
  await enter(page, 'Details of Max Gone');
  await ada.dialog('Account').getByText('Registration date').waitFor();
  await enter(page, 'Delete…');
  const question = page.getByRole('alertdialog');
  await question.getByText('Delete Max Gone? Access ends at once').waitFor();
  await enter(page, 'Keep');
  await question.waitFor({ state: 'detached' });
  expect((await max.reload())?.status()).toBe(200);
  await enter(page, 'Delete…');
  await question.waitFor();
  await enter(page, 'Delete');
  await page.getByText('Max Gone is deleted.').waitFor();
  expect((await max.reload())?.status()).toBe(401);
  await ada.context.close();
});
