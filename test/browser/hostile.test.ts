import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';
import { openStage } from './stage.ts';
import { type Bench, openBench } from './workbench-page.ts';

const stage = openStage();

/** What is typed, and what is shown: literally that, but for control characters. */
const NAMES = [
  ['<!channel> *x*', '<!channel> *x*'],
  ['"><img src=x>', '"><img src=x>'],
  ['{UserName}', '{UserName}'],
  ['Jane\r\nBcc: x@y', 'Jane Bcc: x@y'],
] as const;

/** What a page does of its own accord is noted here: nothing may. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('dialog', dialog => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', message => seen.push(`console: ${message.text()}`));
  page.on('pageerror', error => seen.push(`error: ${error.message}`));
  page.on('request', request => {
    if (new URL(request.url()).pathname.endsWith('/x')) seen.push(`request: ${request.url()}`);
  });
  return seen;
}

async function inviteInSlack(typed: string, email: string): Promise<void> {
  const { story } = stage;
  await story.command('ada', `/invite ${email}`);
  await story.see('ada', 'Person');
  await story.submit('ada', { 'First name': typed });
  await story.see('ada', 'Overview');
}

/** The overview, the card, its details and the alert beside it. */
async function readInSlack(ada: Bench, shown: string, email: string): Promise<void> {
  await ada.dialog('Overview').getByText(`${shown} (${email}) will be invited to Acme.`).waitFor();
  await ada.press('Invite');
  await ada.dialog('Invited').getByText(`${shown} is invited.`).waitFor();
  await ada.press('Close');
  const card = ada.messages.filter({ hasText: `${shown}  ${email}` });
  await card.getByRole('button', { name: 'Details' }).click();
  await ada.dialog('Invitation').getByText(shown).first().waitFor();
  await ada.page.keyboard.press('Escape');
}

async function readOnPages(page: Page, link: string, shown: string): Promise<void> {
  await page.goto(link);
  await page.getByText(`Hello ${shown}`, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  expect(await page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe(shown);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { name: `Welcome, ${shown}`, exact: true }).waitFor();
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByRole('heading', { name: shown, exact: true }).waitFor();
}

test.each(NAMES)('%j is a name like any other, wherever it shows', async (typed, shown) => {
  const { story } = stage;
  const email = `h${NAMES.findIndex(([name]) => name === typed)}@example.com`;
  await inviteInSlack(typed, email);
  const ada = await openBench(stage, 'ada');
  const seen = watch(ada.page);
  await readInSlack(ada, shown, email);

  const mail = await story.mail(email);
  expect(mail.text).toContain(`Hello ${shown},`);
  const jane = await ada.context.newPage();
  const seenByJane = watch(jane);
  await jane.setContent(mail.html);
  await jane.getByText(`Hello ${shown},`, { exact: true }).waitFor();
  await readOnPages(jane, linkIn(mail), shown);
  await ada.message(`${shown} has registered.`).waitFor();
  expect([...seen, ...seenByJane]).toEqual([]);
  await ada.context.close();
});

test('no name changes a byte of the header of its mail', async () => {
  const { story } = stage;
  await inviteInSlack('Plain', 'h9@example.com');
  await story.submit('ada');
  await story.see('ada', 'Invited');
  const plain = headerOf(await story.mail('h9@example.com'));
  for (const number of NAMES.keys()) expect(headerOf(await story.mail(`h${number}@example.com`))).toBe(plain);
});

const PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const DOORS = ['', '/profile', '/email', '/password', '/sessions', '/more-time'];

test('row 20: what a company calls itself and writes runs on no page, and shows as it was written', async () => {
  const { story } = stage;
  await inviteBy(story, 'ada', '/invite-user page@example.com Jane Doe');
  const link = linkIn(await story.mail('page@example.com'));
  const database = await openStoryDatabase(story);
  const { id } = await database.company();
  const [group = ''] = await database.add('group', [PAYLOAD]);
  await database.connection
    .collection('companies')
    .updateOne({}, { $set: { name: PAYLOAD, terms: { version: '1', texts: { en: PAYLOAD } } } });
  const { id: personId } = await database.person('page@example.com');
  await database.change(personId, known => ({
    ...known,
    access: { ...known.access, groupIds: [group], position: PAYLOAD, department: PAYLOAD },
    invitation: { ...known.invitation, inviter: { ...known.invitation.inviter, name: PAYLOAD } },
  }));
  const page = await (await stage.browser.newContext()).newPage();
  const seen = watch(page);
  const isText = async (path: string) => {
    expect((await page.goto(path))?.status(), path).toBeLessThan(400);
    const run = "document.querySelectorAll('img[src=x], body script:not([src])').length";
    expect(await page.evaluate(run), path).toBe(0);
    return page.locator('body').textContent();
  };
  for (const door of ['', '/decline', '/question', '/quiet', '/unknown', '/register'])
    await isText(`${link}${door}`);
  expect(await isText(link)).toContain(PAYLOAD);
  expect(await isText(`${link}/register`)).toContain(PAYLOAD);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('checkbox', { name: 'I agree' }).check();
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { name: 'Welcome, Jane' }).waitFor();
  for (const door of DOORS) await isText(`${story.appUrl}/account${door}`);
  expect((await isText(`${story.appUrl}/account`))?.split(PAYLOAD).length).toBeGreaterThan(3);
  for (const door of ['login', 'reset']) await isText(`${story.appUrl}/c/${id}/${door}`);
  expect(seen).toEqual([]);
  await page.context().close();
  await database.close();
});

/** The bytes above the first empty line, without what every mail has of its own. */
function headerOf(mail: object): string {
  const raw = 'raw' in mail ? String(mail.raw) : '';
  return raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replaceAll(/\bh\d@example\.com/g, 'h@example.com')
    .replace(/^Message-ID: .*(?:\r\n[ \t].*)*/im, 'Message-ID: …')
    .replace(/^Date: .*/im, 'Date: …')
    .replace(/boundary=.*/, 'boundary=…');
}
