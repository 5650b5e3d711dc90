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
  await card.getByText('Nobody can be invited as the rows stand.').waitFor();
  await card.getByRole('button', { name: 'Show rows' }).click();
  const rows = ada.dialog('Rows');
  await rows.getByText('Lea Early already has an account').waitFor();
  await rows.getByText('Otto Other already has an invitation').waitFor();
  await look(ada, 'S4.2-file');
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

test('S2.4 subject and text are customized with placeholders, previewed, tested on oneself and sent so', async () => {
  const ada = await benchOf();
  await ada.say('/invite-user petra@example.com Petra Vale');
  const form = ada.dialog('Invite a user');
  await ada.press('Delivery');
  await ada.press('Customize e-mail');
  const editor = ada.dialog('Customize e-mail');
  const subject = editor.getByLabel('Subject', { exact: true });
  const text = editor.getByLabel('Text', { exact: true });
  expect(await text.inputValue()).toContain('Hello {UserName}');
  await subject.fill('A desk at {CompanyNam}');
  await text.fill(
    'Dear {UserName},\nyour desk at {CompanyName} is ready.\n\n{Link}\n\nIt waits until {ExpiryDate}.',
  );
  await ada.press('Save');
  await editor.getByText('Did you mean {CompanyName}?').waitFor();
  await look(ada, 'S2.4-unknown');
  await subject.fill('A desk at {CompanyName} for {UserName}');
  await ada.press('Preview');
  const preview = ada.dialog('Preview');
  await preview.getByText('A desk at Acme for Petra Vale').waitFor();
  await preview.getByText('your desk at Acme is ready.').waitFor();
  await look(ada, 'S2.4-preview');
  await ada.page.keyboard.press('Escape');
  await ada.press('Send a test to me');
  await editor.getByText('A test is on its way to ada@acme.example').waitFor();
  await stage.story.mail('ada@acme.example', 'Test: A desk at Acme for Petra Vale');
  expect(await stage.story.mails('petra@example.com')).toEqual([]);
  await look(ada, 'S2.4-tested');
  await ada.press('Save');
  await form.getByText('customized: your own words').waitFor();
  await ada.press('Review');
  await ada.dialog('Overview').getByText('E-mail: customized.').waitFor();
  await ada.press('Invite');
  await ada.press('Close');
  await mailsShown(ada, 'petra@example.com', 1);
  const petra = await ada.follow('A desk at Acme for Petra Vale', 'Accept invitation');
  await petra.getByRole('heading', { name: 'Ada Lovelace invites you to Acme' }).waitFor();
  const mail = ada.page.frameLocator('iframe');
  await mail.getByText('Dear Petra Vale').waitFor();
  await mail.getByText('It waits until').waitFor();
  await picture(ada.page, 'rows-S2.4-mail');
});

test('S2.9 a link works for seven days; expired, it is asked for and sent again', async () => {
  await inviteBy(stage.story, 'ada', '/invite-user week@example.com Wim Week');
  await closeModals('ada');
  const ada = await benchOf();
  const card = ada.messages.filter({ hasText: 'week@example.com' }).first();
  await card.getByText('Pending · sent').waitFor();
  const first = await ada.follow('Ada Lovelace invites you to Acme', 'Accept invitation');
  await first.getByText('The link works until').waitFor();
  await ada.page.getByRole('button', { name: '+7 days' }).click();
  await card.getByText('Expired ·').waitFor();
  await look(ada, 'S2.9-expired');
  await first.reload();
  await first.getByRole('heading', { name: 'This invitation has expired' }).waitFor();
  await picture(first, 'rows-S2.9-page');
  await first.getByLabel('Your e-mail address or phone number').fill('week@example.com');
  await first.getByRole('button', { name: 'Ask for a new link' }).click();
  await first.getByRole('heading', { name: 'Your request is on its way' }).waitFor();
  await ada.message('Wim Week (week@example.com) asks for a new link.').waitFor();
  const before = (await stage.story.mails('week@example.com')).length;
  await card.getByRole('button', { name: 'Resend' }).click();
  await card.getByText('Pending · sent').waitFor();
  await ada.page.getByRole('button', { name: 'All mails' }).click();
  await mailsShown(ada, 'week@example.com', before + 1);
  const again = await ada.follow('Ada Lovelace invites you to Acme', 'Accept invitation');
  await again.getByRole('button', { name: 'Accept invitation' }).click();
  await register(again, 'Wim');
  await card.getByText('Accepted · registered').waitFor();
});
