import { type Db, MongoClient } from 'mongodb';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PROFILE_FIELDS } from '../../src/people/profile-form.ts';
import { PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { axeOn } from './axe.ts';
import { enter, tabTo } from './keys.ts';
import { openStage } from './stage.ts';

const stage = openStage();
/** A folder for pictures of every page, for whoever wants to look at them. */
const shots = process.env.USHER_SHOTS;
const TERMS = {
  version: '2026-11-01T09:00:00.000Z',
  url: 'https://acme.example/terms',
  texts: { en: 'Be kind to each other.\nKeep what you read to yourself.', ru: 'Будьте добры друг к другу.' },
};

let client: MongoClient;
let db: Db;
beforeAll(async () => {
  const { mongo } = await stage.story.call<{ mongo: { uri: string } }>('/sandbox/state');
  client = await MongoClient.connect(mongo.uri);
  db = client.db();
});
afterAll(() => client?.close());
// Everybody here comes from one network, which the limits would soon have enough of.
beforeEach(async () => {
  await db.collection('limits').deleteMany({});
});

async function linkFor(email: string): Promise<string> {
  await inviteBy(stage.story, 'ada', `/invite-user ${email} Jane Doe`);
  return linkIn(await stage.story.mail(email));
}

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await stage.browser.newContext(options);
  await context.route('https://portal.acme.example/**', route =>
    route.fulfill({ contentType: 'text/html', body: '<h1>The platform</h1>' }),
  );
  return context.newPage();
}

/** A company that asks for everything, terms too. */
async function askForAll(work: () => Promise<void>): Promise<void> {
  const companies = db.collection('companies');
  const known = await companies.findOne({});
  const required = Object.fromEntries(PROFILE_FIELDS.map(field => [`form.fields.${field}`, 'required']));
  await companies.updateOne({}, { $set: { ...required, terms: TERMS } });
  await work().finally(() => companies.updateOne({}, { $set: { form: known?.form }, $unset: { terms: 1 } }));
}

interface Look {
  language: 'en' | 'ru';
  colorScheme: 'light' | 'dark';
  width: number;
}
const LOOKS: Look[] = [
  { language: 'en', colorScheme: 'light', width: 320 },
  { language: 'ru', colorScheme: 'dark', width: 320 },
  { language: 'ru', colorScheme: 'light', width: 768 },
  { language: 'en', colorScheme: 'dark', width: 1600 },
];

/** Neither does axe find anything, nor does the page have to be moved sideways. */
async function inspect(page: Page, name: string, { language, colorScheme, width }: Look): Promise<void> {
  const file = `registration-${name}-${language}-${width}-${colorScheme}`;
  if (shots) await page.screenshot({ path: `${shots}/${file}.png`, fullPage: true });
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await page.evaluate('document.documentElement.lang')).toBe(language);
}

/** As it comes back when nothing was filled in, past the browser's own checks. */
async function submitEmpty(page: Page): Promise<void> {
  await page.evaluate("document.querySelector('main form').noValidate = true");
  await page.locator('main form [type=submit]').first().click();
  await page.locator('.error').first().waitFor();
}

test.each(LOOKS)(
  'every page of an invitation is accessible in $language, $width pixels wide and $colorScheme',
  async look => {
    const link = await linkFor(`look-${look.language}-${look.width}@example.com`);
    const page = await open({
      viewport: { width: look.width, height: 800 },
      colorScheme: look.colorScheme,
    });
    await askForAll(async () => {
      for (const name of ['', 'register', 'decline', 'question', 'quiet', 'unknown']) {
        await page.goto(`${link}${name && `/${name}`}?language=${look.language}`);
        await inspect(page, name || 'welcome', look);
        if (name === '') continue;
        await submitEmpty(page);
        await inspect(page, `${name}-empty`, look);
      }
    });
    await page.goto(`${link}/question?language=${look.language}`);
    await page.locator('textarea').fill('What is it for?');
    await page.locator('main [type=submit]').click();
    await page.locator('textarea').waitFor({ state: 'detached' });
    await inspect(page, 'questioned', look);
    await page.goto(`${link}/decline?language=${look.language}`);
    await page.locator('[value=later]').check();
    await page.locator('main [type=submit]').click();
    await page.locator('main form').waitFor({ state: 'detached' });
    await inspect(page, 'declined', look);
    await page.goto(`${link}?language=${look.language}`);
    await inspect(page, 'dead', look);
    await page.context().close();
  },
);

describe('S2.8 registering', () => {
  test('works without JavaScript, from the question before it to the platform after it', async () => {
    const link = await linkFor('noscript@example.com');
    const page = await open({ javaScriptEnabled: false });
    await askForAll(async () => {
      await page.goto(link);
      await page.getByRole('link', { name: 'Ask a question' }).click();
      await page.getByRole('textbox', { name: 'Your question' }).fill('Does it cost anything?');
      await page.getByRole('button', { name: 'Send question' }).click();
      await page.getByRole('heading', { name: 'Your question is on its way' }).waitFor();
      await page.getByRole('link', { name: 'Back to the invitation' }).click();
      await page.getByRole('button', { name: 'Accept invitation' }).click();
      await page.getByRole('combobox', { name: 'Country of the number' }).selectOption('DE');
      await page.getByRole('textbox', { name: 'Phone' }).fill('12');
      await page.getByRole('combobox', { name: 'Gender' }).selectOption('other');
      await page.getByLabel('Birthday').fill('1990-12-31');
      await page.getByRole('textbox', { name: 'Password' }).fill('passwordpassword');
      await page.getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Tokyo');
      await page.getByText('Read the terms of Acme', { exact: true }).click();
      await page.getByText('Keep what you read to yourself.').waitFor();
      await page.getByRole('checkbox', { name: 'I agree' }).check();
      await page.getByRole('button', { name: 'Register' }).click();
      await page.getByRole('heading', { name: '2 fields need another look' }).waitFor();
      expect(await page.title()).toMatch(/^Error: /);
      expect(await page.getByRole('textbox', { name: 'Phone' }).inputValue()).toBe('12');
      expect(await page.getByRole('textbox', { name: 'Password' }).inputValue()).toBe('');
      expect(await page.getByRole('checkbox', { name: 'I agree' }).isChecked()).toBe(true);
      await page.getByRole('alert').getByRole('link', { name: 'Phone' }).click();
      await page.getByRole('textbox', { name: 'Phone' }).fill('030 901820');
      await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Register' }).click();
      await page.getByRole('heading', { name: 'The platform' }).waitFor();
    });
    const known = await db.collection('people').findOne({ 'profile.email': 'noscript@example.com' });
    expect(known?.account).toMatchObject({
      timeZone: 'Asia/Tokyo',
      consent: { version: TERMS.version, language: 'en' },
    });
    await page.context().close();
  });

  test('works with the keyboard alone, which is led to what is wrong', async () => {
    const page = await open();
    await page.goto(await linkFor('keys@example.com'));
    await enter(page, 'Accept invitation');
    await page.getByRole('heading', { name: 'Register with Acme' }).waitFor();
    await tabTo(page, 'Password');
    await page.keyboard.type('qwertyuiop[]');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.evaluate('document.activeElement.hasAttribute("data-problems")')).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Welcome, Jane' }).waitFor();
    await page.context().close();
  });

  test('takes the time zone from the device, and keeps another that is chosen', async () => {
    const page = await open({ timezoneId: 'Asia/Tokyo' });
    await page.goto(`${await linkFor('zone@example.com')}/register`);
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    expect(await zone.inputValue()).toBe('Asia/Tokyo');
    await zone.selectOption('Europe/Madrid');
    await page.getByRole('textbox', { name: 'Password' }).fill('too short');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('alert').waitFor();
    expect(await zone.inputValue()).toBe('Europe/Madrid');
    await page.context().close();
  });

  test('shows the password while asked to, and how strong it is', async () => {
    const page = await open();
    await page.goto(`${await linkFor('meter@example.com')}/register`);
    const password = page.getByRole('textbox', { name: 'Password' });
    const meter = page.getByRole('progressbar', { name: 'Strength of the password' });
    const strengthOf = async (typed: string) => {
      await password.fill(typed);
      return Number(await meter.getAttribute('value'));
    };
    expect(await strengthOf('short')).toBe(0);
    expect(await strengthOf('Jane Doe Jane Doe')).toBe(1);
    expect(await strengthOf(PASSWORD)).toBe(3);
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    await page.context().close();
  });

  test('goes on in the language that is chosen on the first page', async () => {
    const page = await open();
    await page.goto(await linkFor('switch@example.com'));
    await page.getByRole('link', { name: 'Русский' }).click();
    await page.getByRole('button', { name: 'Принять приглашение' }).click();
    expect(await page.getByRole('combobox', { name: 'Язык' }).inputValue()).toBe('ru');
    await page.getByRole('textbox', { name: 'Пароль' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Зарегистрироваться' }).click();
    await page.getByRole('heading', { name: 'Jane' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('ru');
    await page.context().close();
  });
});

test('S3.2 by a link that was handed over the address is confirmed by the mail to it', async () => {
  await inviteBy(stage.story, 'ada', '/invite-user handed@example.com Jane Doe');
  await stage.story.press('ada', 'Copy link');
  const page = await open();
  const { blocks } = await stage.story.see('ada', 'Registration link');
  const [link = ''] = /https?:\/\/[^"\s]+\/i\/[\w-]{43}/.exec(JSON.stringify(blocks)) ?? [];
  await page.goto(`${link}/register`);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByText('One thing is left: confirm your address').waitFor();
  const mail = await stage.story.mail('handed@example.com', 'Confirm your address');
  await page.goto(/https?:\/\/\S+\/confirm\/[\w-]{43}/.exec(mail.text)?.[0] ?? '');
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Confirm address' }).click();
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();
  await page.goto(new URL('/account/welcome', link).href);
  await page.getByText('In a moment this page leads on to Acme').waitFor();
  await page.context().close();
});
