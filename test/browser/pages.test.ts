import mongoose from 'mongoose';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PROFILE_FIELDS } from '../../src/people/profile-form.ts';
import { buttonIn } from '../support/blocks.ts';
import { PASSWORD } from '../support/browse.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { inspect, type Look } from './inspect.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const LOOKS = (['light', 'dark'] as const).flatMap(colorScheme =>
  [320, 1600].map(width => ({ colorScheme, width })),
);

async function linkFor(email: string): Promise<string> {
  await inviteBy(stage.story, 'ada', `/invite-user ${email} Jane Doe`);
  return linkIn(await stage.story.mail(email));
}

/** The registration of a company that asks for everything. */
async function askForAll(page: Page, link: string, look: Look): Promise<void> {
  const { mongo } = await stage.story.call<{ mongo: { uri: string } }>('/sandbox/state');
  const database = await mongoose.createConnection(mongo.uri).asPromise();
  const companies = database.collection('companies');
  const known = await companies.findOne({});
  const required = Object.fromEntries(PROFILE_FIELDS.map(field => [`form.fields.${field}`, 'required']));
  await companies.updateOne({}, { $set: required });
  await page.goto(`${link}/register`);
  await inspect(page, 'all-questions', look);
  await companies.updateOne({}, { $set: { form: known?.form } });
  await database.close();
}

/** By the link that an administrator has mailed. */
async function resetPassword(page: Page, email: string, look: Look): Promise<void> {
  const { story } = stage;
  await story.command('ada', `/invite-status ${email}`);
  await story.see('ada', 'Registration date');
  await story.press('ada', 'Send password reset');
  const mail = await story.mail(email, 'Choose a new password');
  const link = /https?:\/\/\S+\/reset\/[\w-]{43}/.exec(mail.text)?.[0] ?? '';
  await page.goto(link);
  await inspect(page, 'reset', look);
  await page.getByRole('textbox', { name: 'Password' }).fill('passwordpassword');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.locator('#password-error').getByText('too easy to guess').waitFor();
  await inspect(page, 'reset-weak', look);
  await page.getByRole('textbox', { name: 'Password' }).fill('seven copper kettles sing');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
  await inspect(page, 'reset-done', look);
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await inspect(page, 'reset-over', look);
}

test.each(LOOKS)('every page is accessible, $width pixels wide and $colorScheme', async look => {
  const email = `jane-${look.width}-${look.colorScheme}@example.com`;
  const link = await linkFor(email);
  const viewport = { width: look.width, height: 800 };
  const context = await stage.browser.newContext({ viewport, colorScheme: look.colorScheme });
  const page = await context.newPage();
  await askForAll(page, link, look);
  await page.goto(link);
  await inspect(page, 'welcome', look);
  await page.getByRole('link', { name: 'Decline' }).click();
  await inspect(page, 'decline', look);
  await page.goto(link);
  await page.getByRole('link', { name: 'I don’t know this' }).click();
  await inspect(page, 'unknown', look);
  await page.goto(`${link}/register`);
  await inspect(page, 'registration', look);
  await page.getByRole('textbox', { name: 'Password' }).fill('passwordpassword');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.locator('#password-error').getByText('too easy to guess').waitFor();
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
  await resetPassword(page, email, look);
  await context.close();
});

test.each(LOOKS)('S1.4 the share page is accessible, $width pixels wide and $colorScheme', async look => {
  await inviteBy(
    stage.story,
    'ada',
    `/invite-user sue-${look.width}-${look.colorScheme}@example.com Sue Storm`,
  );
  await stage.story.press('ada', 'Copy link');
  const modal = await stage.story.see('ada', 'Share…');
  const viewport = { width: look.width, height: 800 };
  const context = await stage.browser.newContext({ viewport, colorScheme: look.colorScheme });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(String(buttonIn(modal.blocks, 'Share…')?.element.url));
  await inspect(page, 'share', look);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('status').getByText('Copied.').waitFor();
  const link = await page.getByRole('textbox', { name: 'Registration link' }).inputValue();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(link);
  expect(await page.getByRole('link', { name: 'WhatsApp' }).getAttribute('href')).toContain('https://wa.me/');
  await page.getByRole('img', { name: 'QR code of the registration link' }).waitFor();
  await stage.story.advance('PT16M');
  await page.reload();
  await page.getByRole('heading', { name: 'This page has closed' }).waitFor();
  await inspect(page, 'share-closed', look);
  await context.close();
});

test('S1.4 the link can be copied without JavaScript', async () => {
  await inviteBy(stage.story, 'ada', '/invite-user sue@example.com Sue Storm');
  await stage.story.press('ada', 'Copy link');
  const modal = await stage.story.see('ada', 'Share…');
  const context = await stage.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(String(buttonIn(modal.blocks, 'Share…')?.element.url));
  expect(await page.getByRole('textbox', { name: 'Registration link' }).inputValue()).toMatch(
    /\/i\/[\w-]{43}$/,
  );
  expect(await page.getByRole('button', { name: 'Copy', exact: true }).isVisible()).toBe(false);
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
