import { expect, test } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import {
  address,
  complaints,
  fill,
  follow,
  heading,
  look,
  NEW,
  open,
  password,
  press,
  profile,
  register,
  sessions,
  signedOutPage,
  signIn,
} from './account-walk.ts';
import { openStage } from './stage.ts';

const stage = openStage();

const LOOKS = [
  { colorScheme: 'light', width: 320, language: 'en' },
  { colorScheme: 'dark', width: 320, language: 'ru' },
  { colorScheme: 'light', width: 768, language: 'ru' },
  { colorScheme: 'dark', width: 1600, language: 'en' },
] as const;

test.each(LOOKS)(
  'S2.10: every page of an account is accessible, $width pixels wide, $colorScheme, in $language',
  async as => {
    const visitor = await open(stage, as);
    await register(visitor);
    await profile(visitor);
    await address(visitor);
    await password(visitor);
    const company = await sessions(visitor);
    await signIn(visitor, company);
    expect(complaints).toEqual([]);
    await visitor.page.context().close();
  },
);

test('S0.3: the ends of an account are told accessibly, and more time is asked by keyboard alone', async () => {
  const visitor = await open(stage, { colorScheme: 'light', width: 320, language: 'en' });
  visitor.email = 'ends@example.com';
  await register(visitor);
  const company = /\/c\/[0-9a-f]{24}/.exec(await signedOutPage(visitor))?.[0] ?? '';
  await follow(visitor, 'account.door.more-time');
  await look(visitor, 'more-time');
  await stage.story.advance('P31D');
  const { page } = visitor;
  await page.goto(`${stage.story.appUrl}${company}/login`);
  await page.keyboard.press('Tab');
  await page.keyboard.type('ends@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await heading(visitor, 'accountEnded.title', { company: 'Acme' });
  await look(visitor, 'ended');
  await page.keyboard.press('Tab');
  await page.keyboard.type('One more month');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await heading(visitor, 'moreTimeAsked.title');
  await look(visitor, 'more-time-asked');
  await stage.story.read('ada', 'asks for more time: “One more month”');
  await page.context().close();
});

test('S2.10: without JavaScript the profile, the password and the sessions are changed all the same', async () => {
  const visitor = await open(stage, { colorScheme: 'light', width: 768, language: 'en' });
  visitor.email = 'plain@example.com';
  await register(visitor);
  const company = /\/c\/[0-9a-f]{24}/.exec(await signedOutPage(visitor))?.[0] ?? '';
  const context = await stage.browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const plain = { ...visitor, page: await context.newPage() };
  await plain.page.goto(`${stage.story.appUrl}${company}/login`);
  await fill(plain, 'signIn.login', visitor.email);
  await fill(plain, 'password.current', PASSWORD);
  await press(plain, 'signIn.submit');
  await follow(plain, 'account.door.profile');
  await plain.page.locator('[name=lastName]').fill('Plain');
  await press(plain, 'profile.submit');
  await plain.page.getByRole('heading', { name: 'Jo Plain' }).waitFor();
  await follow(plain, 'account.door.password');
  await fill(plain, 'password.present', PASSWORD);
  await fill(plain, 'password.new', NEW);
  await press(plain, 'reset.submit');
  await plain.page.getByRole('status').getByText(plain.say('passwordChange.done')).waitFor();
  await plain.page.goto(`${stage.story.appUrl}/account/sessions`);
  await press(plain, 'sessions.everywhere');
  await heading(plain, 'signedOut.title');
  await context.close();
  await visitor.page.context().close();
});

test('row 18: a form on a foreign page signs nobody out', async () => {
  const visitor = await open(stage, { colorScheme: 'light', width: 1600, language: 'en' });
  visitor.email = 'foreign@example.com';
  await register(visitor);
  const { page } = visitor;
  const foreign = await page.context().newPage();
  await foreign.goto(`${stage.story.url}/mail`);
  await foreign.setContent(
    `<form method="post" action="${stage.story.appUrl}/sign-out"><button>Win</button></form>`,
  );
  const [answer] = await Promise.all([
    foreign.waitForResponse(response => response.url().endsWith('/sign-out')),
    foreign.getByRole('button', { name: 'Win' }).click(),
  ]);
  expect(answer.status()).toBe(403);
  await page.reload();
  await page.getByRole('heading', { name: 'Jo Doe' }).waitFor();
  await page.context().close();
});
