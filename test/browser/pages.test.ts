import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { openStage } from './stage.ts';

const stage = openStage();
/** A folder for pictures of every page, for whoever wants to look at them. */
const shots = process.env.USHER_SHOTS;

const LOOKS = (['light', 'dark'] as const).flatMap(colorScheme =>
  [320, 1280].map(width => ({ colorScheme, width })),
);

interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}

/** Neither does axe find anything, nor does the page have to be moved sideways. */
async function inspect(page: Page, name: string, look: Look): Promise<void> {
  if (shots)
    await page.screenshot({ path: `${shots}/${name}-${look.width}-${look.colorScheme}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
}

async function linkFor(email: string): Promise<string> {
  await inviteBy(stage.story, 'ada', `/invite-user ${email} Jane Doe`);
  return linkIn(await stage.story.mail(email));
}

test.each(LOOKS)('every page is accessible, $width pixels wide and $colorScheme', async look => {
  const email = `jane-${look.width}-${look.colorScheme}@example.com`;
  const link = await linkFor(email);
  const viewport = { width: look.width, height: 800 };
  const context = await stage.browser.newContext({ viewport, colorScheme: look.colorScheme });
  const page = await context.newPage();
  await page.goto(link);
  await inspect(page, 'welcome', look);
  await page.getByRole('link', { name: 'Decline' }).click();
  await inspect(page, 'decline', look);
  await page.goto(`${link}/register`);
  await inspect(page, 'registration', look);
  await page.getByRole('textbox', { name: 'Password' }).fill('passwordpassword');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByText('too easy to guess').waitFor();
  await inspect(page, 'weak-password', look);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { name: 'Welcome, Jane' }).waitFor();
  await inspect(page, 'arrived', look);
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByRole('heading', { name: 'Jane Doe' }).waitFor();
  await inspect(page, 'account', look);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await inspect(page, 'login', look);
  await page.goto(link);
  await page.getByRole('heading', { name: 'This invitation has been used' }).waitFor();
  await inspect(page, 'dead', look);
  await context.close();
});

test('an invitee declines with a reason, and the inviter reads it', async () => {
  const page = await stage.browser.newPage();
  await page.goto(await linkFor('dan@example.com'));
  await page.getByRole('link', { name: 'Decline' }).click();
  await page.getByRole('radio', { name: 'I don’t need it' }).check();
  await page.getByRole('textbox', { name: 'A word to the inviter' }).fill('I have *another* account');
  await page.getByRole('button', { name: 'Decline invitation' }).click();
  await page.getByRole('heading', { name: 'You have declined' }).waitFor();
  const told = await stage.story.read('ada', 'declined the invitation');
  expect(told.text).toContain('does not need it: “I have *');
  await page.close();
});
