import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage();

test('S0.2 S4.4 S2.8 S0.4 an owner invites Jane, and Jane registers', async () => {
  const ada = await openBench(stage, 'ada');
  await ada.say('/invite jane@example.com');
  await ada.dialog('Invite a user').getByLabel('First name').fill('Jane');
  await ada.dialog('Invite a user').getByLabel('Last name').fill('Doe');
  await ada.press('Review');
  await ada.dialog('Overview').getByText('Jane Doe (jane@example.com) will be invited to Acme.').waitFor();
  await ada.press('Invite');
  await ada.dialog('Invited').getByText('spam folder').waitFor();
  await ada.press('Close');
  await ada.message('Pending · sent').waitFor();

  const jane = await ada.follow('Ada Lovelace invites you to Acme', 'Accept invitation');
  await jane.getByRole('heading', { name: 'Ada Lovelace invites you to Acme' }).waitFor();
  await jane.getByRole('button', { name: 'Accept invitation' }).click();
  await jane.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await jane.getByRole('button', { name: 'Register' }).click();
  await jane.getByRole('heading', { name: 'Welcome, Jane' }).waitFor();
  await jane.getByText('You are signed in.').waitFor();
  const onward = jane.getByRole('link', { name: 'Go to Acme' });
  expect(await onward.getAttribute('href')).toBe('https://portal.acme.example/');
  await jane.getByRole('link', { name: 'Your account' }).click();
  await jane.getByRole('heading', { name: 'Jane Doe' }).waitFor();
  await jane.getByText('jane@example.com').waitFor();

  await ada.message('Accepted · registered').waitFor();
  await ada.message('Jane Doe has registered. The invitation to jane@example.com is complete.').waitFor();
  await ada.context.close();
});

test('S0.1 a member is refused politely, and told whom to ask', async () => {
  const max = await openBench(stage, 'max');
  await max.say('/invite jane@example.com');
  const told = max.message('Only administrators of Acme can invite people.');
  await told.getByText('Only visible to you').waitFor();
  expect(await told.textContent()).toContain('Ada Lovelace');
  expect(await max.page.getByRole('dialog').count()).toBe(0);
  await max.context.close();
});

test('S2.7 an invitation is cancelled after a confirmation, and can no longer be accepted', async () => {
  const ada = await openBench(stage, 'ada');
  await ada.say('/invite carl@example.com Carl Berg');
  await ada.press('Review');
  await ada.press('Invite');
  await ada.dialog('Invited').waitFor();
  await ada.press('Close');
  const card = ada.messages.filter({ hasText: 'carl@example.com' }).first();
  const cancel = card.getByRole('button', { name: 'Cancel invitation' });
  const question = ada.page.getByRole('alertdialog', { name: 'Cancel invitation' });
  await cancel.click();
  await question.getByText('Cancel the invitation for Carl Berg?').waitFor();
  await question.getByRole('button', { name: 'Keep it' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await card.textContent()).toContain('Pending');
  await cancel.click();
  await question.getByRole('button', { name: 'Cancel invitation' }).click();
  await card.getByText('Cancelled ·').waitFor();

  const carl = await ada.follow('Ada Lovelace invites you to Acme', 'Accept invitation');
  await carl.getByRole('heading', { name: 'This invitation was cancelled' }).waitFor();
  expect(await carl.getByRole('button').count()).toBe(0);
  await ada.context.close();
});
