import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeOn } from '../axe.ts';
import { ack, type FakeSandbox, fakeSandbox } from './fake-sandbox.ts';
import { fullView } from './fake-views.ts';
import { launch } from './launch.ts';

let browser: Browser;
let page: Page;
let fake: FakeSandbox;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  fake = await fakeSandbox();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(fake.url);
});
afterEach(async () => {
  await page.context().close();
  await fake.close();
});

const composer = () => page.getByRole('textbox', { name: 'Message' });
const dialog = () => page.getByRole('dialog');
const focused = () => page.locator(':focus');
const lastCall = () => fake.calls.at(-1)?.body;

async function say(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press('Enter');
}

async function openModal(): Promise<void> {
  await say('/invite jane@example.com');
  await dialog().waitFor();
}

describe('the conversation', () => {
  it('is a log named after it, with an article for each message, newest last', async () => {
    const articles = page.getByRole('log', { name: 'Usher' }).getByRole('article');
    await expect.poll(() => articles.count()).toBe(3);
    expect(await articles.first().textContent()).toContain('Good morning');
    expect(await articles.last().textContent()).toContain('Only visible to you');
    expect(await articles.last().textContent()).toContain('@Ольга Петрова');
  });

  it('shows an edited message in its place and a new one at the end', async () => {
    const articles = page.getByRole('article');
    await articles.nth(2).waitFor();
    fake.messages[0] = { ...fake.messages[0], text: 'Good *evening*', edited: {} };
    fake.messages.push({ ts: '1795269999.000400', user: 'U1', text: '<b>x</b> &lt;i&gt;' });
    fake.change('messages');
    await expect.poll(() => articles.first().textContent()).toContain('Good evening(edited)');
    expect(await articles.last().textContent()).toContain('<b>x</b> <i>');
  });

  it('sends a text as a message and a text with a slash as a command', async () => {
    await say('hello');
    await expect.poll(lastCall).toEqual({ as: 'ada', channel: 'D1', text: 'hello' });
    await say('/invite jane@example.com Jane');
    await expect
      .poll(lastCall)
      .toEqual({ as: 'ada', channel: 'D1', command: '/invite', text: 'jane@example.com Jane' });
  });

  it('asks what a confirm object asks before a button of a message acts', async () => {
    await page.getByRole('button', { name: 'Cancel invitation' }).click();
    const question = page.getByRole('alertdialog', { name: 'Cancel the invitation?' });
    await question.getByRole('button', { name: 'Keep it' }).click();
    expect(fake.calls).toEqual([]);
    await page.getByRole('button', { name: 'Cancel invitation' }).click();
    await question.getByRole('button', { name: 'Cancel invitation' }).click();
    await expect.poll(lastCall).toMatchObject({
      type: 'block_actions',
      message: { channel: 'D1', ts: '1795269900.000200' },
      blockId: 'what',
      actionId: 'cancel',
      action: { value: 'cancel' },
    });
  });
});

describe('a modal', () => {
  it('takes the focus, keeps it, and gives it back when Escape closes it', async () => {
    await openModal();
    expect(await focused().getAttribute('id')).toBe(await page.getByLabel('First name').getAttribute('id'));
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement?.closest("[role=dialog]") !== null')).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(lastCall()).toEqual({ as: 'ada', type: 'view_closed', viewId: 'V1' });
    await expect.poll(() => focused().getAttribute('aria-label')).toBe('Message');
  });

  it('closes the question above it first', async () => {
    await openModal();
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await dialog().count()).toBe(1);
    await expect.poll(() => focused().textContent()).toBe('Discard draft');
  });

  it('finds what is missing itself, at the fields, and submits nothing', async () => {
    await openModal();
    await page.getByRole('button', { name: 'Review' }).click();
    const first = page.getByLabel('First name');
    expect(await first.getAttribute('aria-invalid')).toBe('true');
    const error = page.locator(`[id="${await first.getAttribute('aria-describedby')}"]`);
    expect(await error.textContent()).toBe('Please complete this required field.');
    await expect.poll(() => focused().getAttribute('id')).toBe(await first.getAttribute('id'));
    expect(fake.calls.length).toBe(1);
  });

  it('submits every value as Slack shapes it, and shows the errors of the app at the field', async () => {
    await openModal();
    await page.getByLabel('First name').fill('Jane');
    await page.getByLabel('E-mail', { exact: true }).fill('jane@example.com');
    await page.getByLabel('Organization unit').selectOption('Laboratory');
    await page.getByRole('combobox', { name: 'Groups' }).fill('su');
    await page.getByRole('option', { name: 'Support' }).click();
    await page.getByLabel('Make administrator').check();
    await page.getByLabel('Account expires on').fill('2026-12-24');
    fake.answers.push(() => ack({ response_action: 'errors', errors: { email: 'She is here already.' } }));
    await page.getByRole('button', { name: 'Review' }).click();
    await expect.poll(() => dialog().textContent()).toContain('She is here already.');
    const text = (value: string) => ({ type: 'plain_text_input', value });
    expect(lastCall()).toMatchObject({
      type: 'view_submission',
      viewId: 'V1',
      values: {
        first: { value: text('Jane') },
        email: { value: { type: 'email_text_input', value: 'jane@example.com' } },
        unit: { value: { selected_option: { value: 'lab' } } },
        groups: { value: { selected_options: [{ value: 'support' }] } },
        method: { value: { selected_option: { value: 'mail' } } },
        flags: { value: { selected_options: [{ value: 'admin' }] } },
        until: { value: { type: 'datepicker', selected_date: '2026-12-24' } },
      },
    });
    await expect.poll(() => focused().inputValue()).toBe('jane@example.com');
  });

  it('keeps what was typed and the focus when it is updated in place', async () => {
    await openModal();
    await page.getByLabel('First name').fill('Jane');
    const [alert, first, email] = fullView().blocks as object[];
    fake.stack[0] = { ...fullView(), hash: '2', blocks: [{ ...alert, level: 'error' }, first, email] };
    fake.change('views');
    await page.getByLabel('Organization unit').waitFor({ state: 'detached' });
    expect(await page.getByLabel('First name').inputValue()).toBe('Jane');
    expect(await focused().inputValue()).toBe('Jane');
    expect(await dialog().getByRole('alert').textContent()).toContain('You are inviting to Acme');
  });

  it('says so when the app does not answer in time, and keeps what was typed', async () => {
    await openModal();
    await page.getByLabel('First name').fill('Jane');
    await page.getByLabel('E-mail', { exact: true }).fill('jane@example.com');
    fake.answers.push(() => ack('operation_timeout', 0));
    await page.keyboard.press('Enter');
    await expect
      .poll(() => dialog().getByRole('alert').allTextContents())
      .toEqual(['We had some trouble connecting. Try again?']);
    expect(await page.getByLabel('First name').inputValue()).toBe('Jane');
  });
});

describe('the rest of the desk', () => {
  it('changes the person and the workspace, and a reload keeps them', async () => {
    await page.getByRole('combobox', { name: 'Acting as' }).selectOption('max');
    await say('hello');
    await expect.poll(lastCall).toMatchObject({ as: 'max' });
    await page.reload();
    await expect.poll(() => page.getByRole('combobox', { name: 'Acting as' }).inputValue()).toBe('max');
    await page.getByRole('combobox', { name: 'Workspace' }).selectOption('Globex');
    await say('hello');
    await expect.poll(lastCall).toMatchObject({ as: 'gil' });
  });

  it('opens the Home tab and lets its buttons act', async () => {
    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect.poll(lastCall).toMatchObject({ type: 'block_actions', viewId: 'V9', actionId: 'list' });
    expect(fake.calls[0]).toEqual({ path: 'home', body: { as: 'ada' } });
  });

  it('keeps the clock busy until every due job has run', async () => {
    let finish = () => {};
    fake.answers.push(() => new Promise<object>(resolve => (finish = () => resolve({ now: Date.now() }))));
    const day = page.getByRole('button', { name: '+1 day' });
    await day.click();
    await expect.poll(() => day.getAttribute('aria-busy')).toBe('true');
    expect(await page.getByRole('button', { name: '+1 hour' }).isDisabled()).toBe(true);
    finish();
    await expect.poll(() => day.isEnabled()).toBe(true);
    expect(lastCall()).toEqual({ advance: 'P1D' });
  });

  it('opens a mail whose links work and whose scripts do not', async () => {
    await page.goto(`${fake.url}/mail`);
    await page.getByRole('link', { name: 'Ada Lovelace invites you to Acme Portal' }).click();
    expect(page.url()).toBe(`${fake.url}/mail/1`);
    const popup = page.waitForEvent('popup');
    await page.frameLocator('iframe').getByRole('link', { name: 'Create your account' }).click();
    expect((await popup).url()).toContain('/mail?opened');
    expect(await page.title()).toContain('Mailbox');
    await page.getByText('Headers').click();
    expect(await page.getByText('auto-submitted: auto-generated').count()).toBe(1);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, %s', async colorScheme => {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('article').first().waitFor();
    const check = async () =>
      (await axeOn(page).analyze()).violations.map(({ help, nodes }) => [
        help,
        nodes[0]?.html,
        nodes[0]?.failureSummary,
      ]);
    expect(await check()).toEqual([]);
    await openModal();
    await page.getByRole('button', { name: 'Review' }).click();
    expect(await check()).toEqual([]);
  });

  it.each([320, 600, 900, 1600])('fits a window %d pixels wide', async width => {
    await page.setViewportSize({ width, height: 700 });
    await openModal();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
