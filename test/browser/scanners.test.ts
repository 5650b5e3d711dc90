import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openBrowser, PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { openStage } from './stage.ts';

const stage = openStage();

async function linkFor(email: string): Promise<string> {
  await inviteBy(stage.story, 'ada', `/invite-user ${email} Jane Doe`);
  return linkIn(await stage.story.mail(email));
}

async function cardOf(email: string): Promise<string> {
  const messages = await stage.story.messages('ada');
  return messages.find(({ text }) => text.includes(email))?.text ?? '';
}

/** As a person does, at the first try. */
async function register(link: string): Promise<void> {
  const page = await stage.browser.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { name: 'Welcome, Jane' }).waitFor();
  await page.close();
}

test('HEAD, GETs by the dozen and prefetches leave no mark, and Jane succeeds', async () => {
  const link = await linkFor('jane@example.com');
  const { pathname } = new URL(link);
  const paths = [pathname, `${pathname}/register`, `${pathname}/decline`, `${pathname}/quiet`];
  for (const path of paths) {
    const scanner = openBrowser(stage.story.appUrl);
    expect((await scanner.head(path)).status).toBe(200);
    const visits = Array.from({ length: 12 }, () => scanner.get(path, { 'sec-purpose': 'prefetch' }));
    for (const { status } of await Promise.all(visits)) expect(status).toBe(200);
  }
  const card = await cardOf('jane@example.com');
  expect(card).toContain('Pending');
  expect(card).not.toContain('opened');
  await register(link);
  await stage.story.read('ada', 'Accepted');
});

/** Every page of the link that can be reached from the first. */
async function crawl(page: Page, start: string): Promise<string[]> {
  const found = [start];
  for (const address of found) {
    await page.goto(address);
    const links = await page.locator('a[href]').evaluateAll(all => all.map(each => String(each)));
    // The same page in another language is no other page.
    const isNew = (link: string) => !found.some(known => new URL(known).pathname === new URL(link).pathname);
    for (const link of links) if (link.startsWith(start) && isNew(link)) found.push(link);
  }
  return found;
}

/** Presses every submit button on a page, one after the other, with nothing typed, past the browser's own checks. */
async function submitAll(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const count = await page.locator('form').count();
  for (let number = 0; number < count; number += 1) {
    await page.goto(address);
    const form = page.locator('form').nth(number);
    await page.evaluate(`document.forms[${number}].noValidate = true`);
    await form.locator('[type=submit]').click();
    await page.waitForLoadState();
  }
  return count;
}

test('a scanner that runs scripts, follows every link and submits every form sets at most the opened mark', async () => {
  await stage.story.advance('PT2M'); // here everybody comes from one network, whose requests are counted by the minute
  const link = await linkFor('carl@example.com');
  const page = await stage.browser.newPage();
  const addresses = await crawl(page, link);
  expect(addresses.length).toBeGreaterThanOrEqual(3);
  let forms = 0;
  for (const address of [...addresses, `${link}/register`]) forms += await submitAll(page, address);
  expect(forms).toBeGreaterThanOrEqual(4);
  await page.close();
  await stage.story.advance('PT2M');
  const card = await stage.story.read('ada', 'opened');
  expect(card.text).toContain('carl@example.com');
  expect(card.text).toContain('Pending');
  await register(link);
});

test("Slack's bot finds no name, address or token to unfurl", async () => {
  const link = await linkFor('dina@example.com');
  const headers = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };
  const { html } = await openBrowser(stage.story.appUrl).get(new URL(link).pathname, headers);
  const head = html.slice(0, html.indexOf('</head>'));
  expect(head).toContain('<title>');
  for (const told of ['Jane', 'Doe', 'Ada', 'Lovelace', 'Acme', 'dina', '@', new URL(link).pathname])
    expect(head).not.toContain(told);
});

interface Call {
  method: string;
  body: { unfurl_links?: unknown; unfurl_media?: unknown };
}

test('no message of the app unfurls', async () => {
  const calls = await stage.story.call<Call[]>('/sandbox/calls?since=0');
  const posts = calls.filter(({ method }) => method === 'chat.postMessage');
  expect(posts.length).toBeGreaterThan(0);
  for (const { body } of posts)
    expect([String(body.unfurl_links), String(body.unfurl_media)]).toEqual(['false', 'false']);
});
