import { expect, test } from 'vitest';
import { inviteBy, linkIn } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';
import {
  attach,
  dropFile,
  formBecomes,
  mailsShown,
  openBenches,
  PATIENCE,
  picture,
  register,
} from './benches.ts';
import { openStage } from './stage.ts';

const stage = openStage();
const { benchOf, closeModals, look } = openBenches(stage, 'rows');

test('S4.1 names and e-mail are asked for, a phone with its country may be left out', async () => {
  const ada = await benchOf();
  await formBecomes(ada, 'Standard', { 'Last name': 'Required' });
  await ada.say('/invite-user');
  const form = ada.dialog('Invite a user');
  await form.getByLabel('First name').waitFor();
  await ada.press('Review');
  const isWrong = (label: string) => form.getByLabel(label, { exact: true }).getAttribute('aria-invalid');
  for (const label of ['First name', 'Last name'])
    await expect.poll(() => isWrong(label), PATIENCE).toBe('true');
  await form.getByLabel('First name').fill('Nora');
  await form.getByLabel('Last name').fill('Lind');
  await ada.press('Review');
  await form.getByText('Fill in an e-mail address or a phone number.').waitFor();
  expect(await isWrong('E-mail')).toBe('true');
  for (const label of ['Country of the phone', 'Phone']) expect(await isWrong(label)).toBeNull();
  await look(ada, 'S4.1-missing');
  await form.getByLabel('E-mail').fill('nora@example.com');
  await ada.press('Review');
  await ada.dialog('Overview').getByText('Nora Lind (nora@example.com) will be invited').waitFor();
  await ada.press('Change person');
  await form.getByRole('textbox', { name: 'Phone' }).fill('030 901820');
  await ada.press('Review');
  await form.getByText('This is not a phone number. Choose its country').waitFor();
  await form.getByRole('combobox', { name: 'Country of the phone' }).fill('germ');
  await ada.page.getByRole('option', { name: 'Germany (+49)' }).first().click();
  await ada.press('Review');
  await ada.dialog('Overview').getByText('Nora Lind (nora@example.com, +49 30 901820)').waitFor();
  await look(ada, 'S4.1-overview');
  await ada.press('Invite');
  await ada.dialog('Invited').waitFor();
});

test('S3.0 an e-mail address alone will do; the name is left to the registration', async () => {
  const ada = await benchOf();
  await formBecomes(ada, 'Quick');
  await ada.say('/invite-user');
  const form = ada.dialog('Invite a user');
  await form.getByLabel('E-mail').fill('alone@example.com');
  await ada.press('Review');
  const said = 'alone@example.com will be invited to Acme. The name is asked at the registration.';
  await ada.dialog('Overview').getByText(said).waitFor();
  await look(ada, 'S3.0-overview');
  await ada.press('Invite');
  await ada.dialog('Invited').getByText('alone@example.com is invited.').waitFor();
  await ada.press('Close');
  await mailsShown(ada, 'alone@example.com', 1);
  const invitee = await ada.follow('Ada Lovelace invites you to Acme', 'Accept invitation');
  await invitee.getByRole('button', { name: 'Accept invitation' }).click();
  await picture(invitee, 'rows-S3.0-registration');
  await invitee.getByRole('textbox', { name: 'First name' }).fill('Olo');
  await register(invitee, 'Olo');
  await ada.message('Olo has registered. The invitation to alone@example.com is complete.').waitFor();
});

test('S1.3 an organization unit is chosen, and a position only if there is one', async () => {
  const database = await openStoryDatabase(stage.story);
  const [sales] = await database.add('unit', ['Sales']);
  await database.add('unit', ['North'], sales);
  await database.close();
  const ada = await benchOf({ width: 420 });
  await formBecomes(ada, 'Full');
  await ada.say('/invite-user uma@example.com Uma Unit');
  const form = ada.dialog('Invite a user');
  const unit = form.getByRole('combobox', { name: 'Organization unit' });
  await ada.press('Review');
  await unit.waitFor();
  expect(await form.getByRole('alert').first().textContent()).toContain('Organization unit');
  await look(ada, 'S1.3-missing');
  await unit.fill('nor');
  await ada.page.getByRole('option', { name: 'North' }).first().click();
  await ada.press('Review');
  const overview = ada.dialog('Overview');
  await overview.getByText('Organization unit: Sales / North.').waitFor();
  expect(await overview.getByText('Position').count()).toBe(0);
  await ada.press('Change access');
  await form.getByLabel('Position').fill('Field engineer');
  await ada.press('Review');
  await overview.getByText('Position: Field engineer.').waitFor();
  await look(ada, 'S1.3-overview');
  await ada.press('Invite');
  await ada.press('View details');
  const details = ada.dialog('Invitation');
  for (const fact of ['Sales / North', 'Field engineer']) await details.getByText(fact).first().waitFor();
  await look(ada, 'S1.3-details');
});

test('S4.2 who has an invitation or an account is told of before the Overview, at Invite, at Resend and in a file', async () => {
  const { story } = stage;
  const ada = await benchOf();
  await formBecomes(ada, 'Standard');
  await inviteBy(story, 'ada', '/invite-user known@example.com Kim Known');
  await inviteBy(story, 'ada', '/invite-user other@example.com Otto Other');
  await closeModals('ada');
  const form = ada.dialog('Invite a user');
  await ada.say('/invite-user known@example.com Karl Again');
  await ada.press('Review');
  await form.getByText('Kim Known already has an invitation: Ada Lovelace sent it').waitFor();
  await look(ada, 'S4.2-before-the-overview');
  await ada.press('Open existing');
  await ada.dialog('Invitation').getByText('known@example.com').first().waitFor();
  await ada.press('Resend with changes…');
  const change = ada.dialog('Resend with changes');
  await change.getByLabel('E-mail').fill('other@example.com');
  await ada.press('Review');
  await change.getByText('Otto Other already has an invitation').waitFor();
  await look(ada, 'S4.2-resend');
  await closeModals('ada');
  await ada.say('/invite-user late@example.com Lea Late');
  await ada.press('Review');
  await ada.dialog('Overview').getByText('Lea Late').first().waitFor();
  await story.command('olga', '/invite-user late@example.com Lea Early');
  await story.see('olga', 'late@example.com');
  await story.submit('olga');
  await story.see('olga', 'Lea Early');
  await story.submit('olga');
  const mail = await story.mail('late@example.com');
  await ada.press('Invite');
  await form.getByText('Lea Early already has an invitation: Olga Petrova sent it').waitFor();
  await look(ada, 'S4.2-at-invite');
  await closeModals('ada');
  const lea = await (await stage.browser.newContext()).newPage();
  await lea.goto(`${linkIn(mail)}/register`);
  await register(lea, 'Lea');
  await lea.context().close();
  await ada.say('/invite-user late@example.com Lea Late');
  await ada.press('Review');
  await form.getByText('Lea Early already has an account. Open it').waitFor();
  await closeModals('ada');
  await attach(ada, 'known.csv', 'E-mail,Name\nlate@example.com,Lea\nother@example.com,Otto\n');
  const card = ada.message('known.csv');
  await card.getByText('Nobody is left to invite.').waitFor();
  await card.getByRole('button', { name: 'Show rows' }).click();
  const rows = ada.dialog('Rows');
  await rows.getByText('Lea Early already has an account').waitFor();
  await rows.getByText('Otto Other already has an invitation').waitFor();
  await look(ada, 'S4.2-file');
  await rows.getByRole('button', { name: 'Details' }).first().click();
  await ada.dialog('Account').getByText('Lea Early').first().waitFor();
});

test('S1.8 a file is attached, looked at, sent with one click, corrected and dropped again', async () => {
  const ada = await benchOf({ width: 420 });
  await attach(ada, 'team.csv', 'E-mail,First name\nina@team.example,Ina\nno address,Noa\n');
  const card = ada.messages.filter({ hasText: 'team.csv' }).last();
  await card.getByText('1 row has a problem and is left out.').waitFor();
  await look(ada, 'S1.8-preview');
  await card.getByRole('button', { name: 'Show rows' }).click();
  await ada.dialog('Rows').getByText('E-mail: This is not an e-mail address.').waitFor();
  await look(ada, 'S1.8-rows');
  await ada.page.keyboard.press('Escape');
  expect(await stage.story.mails('ina@team.example')).toEqual([]);
  await card.getByRole('button', { name: 'Invite 1 person' }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Invite', exact: true }).click();
  await ada.messages.getByText('1 invited · 1 left out').waitFor();
  await stage.story.mail('ina@team.example');
  const link = ada.page.getByRole('link', { name: 'team – results.csv' });
  await link.waitFor();
  await look(ada, 'S1.8-results');
  const address = await link.getAttribute('href');
  const results = await (await ada.context.request.get(`${stage.story.url}${address}`)).text();
  await dropFile(ada, 'mended.csv', results.replace('no address', 'noa@team.example'));
  await ada.message('mended.csv').getByRole('button', { name: 'Invite 1 person' }).click();
  await ada.page.getByRole('alertdialog').getByRole('button', { name: 'Invite', exact: true }).click();
  await stage.story.mail('noa@team.example');
  expect(await stage.story.mails('ina@team.example')).toHaveLength(1);
});
