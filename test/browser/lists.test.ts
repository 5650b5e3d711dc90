import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startStory } from '../support/story.ts';
import { enter, tabTo } from './keys.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

/** The sample company: forty people in every state. */
const stage = openStage(() => startStory({ seed: true }));

const row = (page: Page, name: string) => page.getByRole('button', { name: `Details of ${name}` });

test('S2.5 S1.6 S2.6 S4.5 an invitation is found in the list, changed and sent again', async () => {
  const ada = await openBench(stage, 'ada');
  await ada.say('/invite-list');
  const list = ada.dialog('Invitations');
  await list.getByText('1 scheduled').waitFor();
  await list.getByLabel('Name, e-mail or phone').fill('hiros');
  await ada.press('Search');
  await row(ada.page, 'Robert Green').waitFor({ state: 'detached' });
  await row(ada.page, 'Hiroshi Tanaka').click();
  const details = ada.dialog('Invitation');
  await details.getByText('Timeline').waitFor();
  await details.getByRole('button', { name: 'Resend with changes…' }).click();
  const form = ada.dialog('Resend with changes');
  expect(await form.getByLabel('E-mail').inputValue()).toBe('hiroshi@acme.example');
  await form.getByLabel('E-mail').fill('hiroshi.t@acme.example');
  await ada.press('Review');
  const overview = ada.dialog('Overview');
  await overview.getByText('hiroshi@acme.example → hiroshi.t@acme.example').first().waitFor();
  await overview.getByText('Links sent before stop working').waitFor();
  await ada.press('Resend');
  await details.getByText('is changed and sent again').waitFor();
  await stage.story.mail('hiroshi.t@acme.example');
  await ada.press('Copy link');
  await ada.dialog('Copy link').getByLabel('Registration link').waitFor();
  for (const left of ['Copy link', 'Invitation', 'Invitations']) {
    await ada.page.keyboard.press('Escape');
    await ada.dialog(left).waitFor({ state: 'detached' });
  }
  await ada.context.close();
});

test('S1.5 S1.6 users are looked through by keyboard alone, and the list is remembered', async () => {
  const ada = await openBench(stage, 'ada');
  const { page } = ada;
  const open = async (command: string) => {
    await tabTo(page, 'Message');
    await page.keyboard.type(command);
    await page.keyboard.press('Enter');
    await ada.dialog('People').waitFor();
  };
  await open('/invite users');
  await ada.dialog('People').getByText('10 active').waitFor();
  await enter(page, 'Older');
  await page.getByRole('button', { name: 'Newer' }).waitFor();
  await tabTo(page, 'Name, e-mail or phone');
  await page.keyboard.type('lucia');
  await page.keyboard.press('Enter');
  await row(page, 'Lucía Fernández').waitFor();
  await page.getByRole('button', { name: 'Newer' }).waitFor({ state: 'detached' });
  await enter(page, 'Details of Lucía Fernández');
  await ada.dialog('Account').getByText('Registration date').waitFor();
  await page.keyboard.press('Escape');
  await row(page, 'Lucía Fernández').waitFor();
  await page.keyboard.press('Escape');
  await ada.dialog('People').waitFor({ state: 'detached' });
  await open('/invite-users');
  await row(page, 'Lucía Fernández').waitFor();
  expect(await page.getByRole('button', { name: /^Details of/ }).count()).toBe(1);
  await ada.context.close();
});
