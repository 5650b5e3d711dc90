import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { outsideOf, pseudoCatalogue } from '../support/pseudo-locale.ts';
import { inviteBy, linkIn, registerAcme, startStory } from '../support/story.ts';
import {
  address,
  look,
  open,
  password,
  profile,
  register,
  sessions,
  signIn,
  type Visitor,
} from './account-walk.ts';
import { openStage } from './stage.ts';

vi.mock('../../src/platform/i18n/ru.json', () => ({ default: JSON.parse(pseudoCatalogue()) }));

// Russian speaks the pseudo-locale.
const stage = openStage(async () => {
  const story = await startStory({ replaced: { 'i18n/ru.json': pseudoCatalogue() } });
  await registerAcme(story, { Language: 'Русский' });
  const { id } = await story.see('ada', 'is registered');
  await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: id, all: true });
  return story;
});

const NARROW = { colorScheme: 'light', width: 320, language: 'ru' } as const;
/** What people, companies, browsers and languages are called, and the addresses of links. */
const NAMES =
  /https?:\S+|\S+@\S+|Etc\/\w+|Ada Lovelace|Acme|Usher|Jo|Doe|Jane|عائشة|English|Русский|Chrome|Linux|UTC|GMT|HeadlessChrome/gu;
/** Without the names of all the zones and countries. */
const SHOWN = `[...document.body.innerText.split('\\n')].filter(line => ![...document.querySelectorAll('select')]
  .some(({ options }) => options.length > 50 && [...options].some(({ text }) => text === line.trim()))).join('\\n')`;
const MONTHS =
  /янв\p{L}*|фев\p{L}*|мар\p{L}*|апр\p{L}*|ма[йя]|июн\p{L}*|июл\p{L}*|авг\p{L}*|сен\p{L}*|окт\p{L}*|ноя\p{L}*|дек\p{L}*/gu;

/** Every page that is loaded, what it says outside of the catalogue. */
function listenTo(page: Page): { strange: Set<string> } {
  const strange = new Set<string>();
  page.on('domcontentloaded', async () => {
    const text = await page.evaluate(SHOWN).catch(() => '');
    for (const line of outsideOf(String(text)).split('\n')) {
      const rest = line.replace(NAMES, '').replace(MONTHS, '');
      if (/\p{L}{3,}/u.test(rest)) strange.add(`${page.url()}: ${line}`);
    }
  });
  return { strange };
}

async function look320(visitor: Visitor, url: string, name: string): Promise<void> {
  await visitor.page.goto(url);
  await look(visitor, `pseudo-${name}`);
}

test('S3.3 every page of an invitation says what its catalogue says, and holds texts longer by 40 %', async () => {
  const visitor = await open(stage, NARROW);
  const { strange } = listenTo(visitor.page);
  await inviteBy(stage.story, 'ada', '/invite-user jane@example.com Jane Doe');
  const link = linkIn(await stage.story.mail('jane@example.com'));
  for (const door of ['', '/decline', '/unknown', '/quiet', '/ask', '/register'])
    await look320(visitor, `${link}${door}`, `invitation${door.replace('/', '-')}`);
  await visitor.page.locator('[name=password]').fill('passwordpassword');
  await visitor.page.locator('main form [type=submit]').last().click();
  await look(visitor, 'pseudo-weak');
  expect([...strange]).toEqual([]);
  await visitor.page.context().close();
});

test('S3.3 every page of an account too', async () => {
  const visitor = await open(stage, NARROW);
  const { strange } = listenTo(visitor.page);
  await register(visitor);
  await profile(visitor);
  await address(visitor);
  await password(visitor);
  await signIn(visitor, await sessions(visitor));
  expect([...strange]).toEqual([]);
  await visitor.page.context().close();
});
