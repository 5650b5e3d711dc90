// The pages of an account as somebody goes through them; each is inspected on the way.
import type { Page } from 'playwright-core';
import { type TextKey, type Voice, voiceFor } from '../../src/platform/i18n/voice.ts';
import { PASSWORD } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn } from '../support/story.ts';
import { inspect, type Look } from './inspect.ts';
import type { Stage } from './stage.ts';

export const NEW = 'seven copper kettles sing';
/** What a browser does of its own accord, or refuses by the policy of the page. */
export const complaints: string[] = [];

export interface Visitor {
  stage: Stage;
  page: Page;
  look: Look & { language: 'en' | 'ru' };
  email: string;
  say: Voice['text'];
}

export const look = ({ page, look: as }: Visitor, name: string) =>
  inspect(page, `account-${name}-${as.language}`, as);
export const press = ({ page, say }: Visitor, key: TextKey) =>
  page.getByRole('button', { name: say(key), exact: true }).click();
export const follow = ({ page, say }: Visitor, key: TextKey) =>
  page.getByRole('link', { name: say(key), exact: true }).click();
export const fill = ({ page, say }: Visitor, key: TextKey, value: string) =>
  page.getByLabel(say(key), { exact: true }).fill(value);
export const heading = ({ page, say }: Visitor, key: TextKey, values = {}) =>
  page.getByRole('heading', { name: say(key, values), exact: true }).waitFor();

async function linkTo({ story }: Stage, email: string, room: string): Promise<string> {
  const mail = await eventually(`a mail to ${email} with a link to /${room}`, async () =>
    (await story.mails(email)).find(({ text }) => text.includes(`/${room}/`)),
  );
  return new RegExp(`https?://\\S+/${room}/[\\w-]{43}`).exec(mail.text)?.[0] ?? '';
}

export async function open(stage: Stage, as: Visitor['look']): Promise<Visitor> {
  const email = `jo-${as.width}-${as.colorScheme}@example.com`;
  const locale = as.language === 'ru' ? 'ru-RU' : 'en-GB';
  const viewport = { width: as.width, height: 800 };
  const context = await stage.browser.newContext({ viewport, locale, colorScheme: as.colorScheme });
  const page = await context.newPage();
  page.on('console', message => {
    // Refusals by status are what some of these pages are for; an error besides is a breach of the page's policy.
    const isStatus = message.text().includes('the server responded with a status of');
    if (message.type() === 'error' && !isStatus) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  const say = voiceFor({ language: as.language, timeZone: 'UTC' }, new Date()).text;
  return { stage, page, look: as, email, say };
}

/** Registers by the mailed link, in the language of the look. */
export async function register(visitor: Visitor): Promise<void> {
  const { stage, page, email, look: as } = visitor;
  await inviteBy(stage.story, 'ada', `/invite-user ${email} Jo Doe`);
  await page.goto(`${linkIn(await stage.story.mail(email))}/register`);
  await page.locator('[name=language]').selectOption(as.language);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form [type=submit]').last().click();
  await follow(visitor, 'arrived.account');
}

export async function profile(visitor: Visitor): Promise<void> {
  await look(visitor, 'overview');
  await follow(visitor, 'account.door.profile');
  await look(visitor, 'profile');
  await visitor.page.locator('[name=firstName]').fill('www.evil.com');
  await press(visitor, 'profile.submit');
  await visitor.page.getByText(visitor.say('field.link')).waitFor();
  await look(visitor, 'profile-wrong');
  await visitor.page.locator('[name=firstName]').fill('عائشة');
  await press(visitor, 'profile.submit');
  await visitor.page.getByRole('status').getByText(visitor.say('profile.saved')).waitFor();
  await visitor.page.getByRole('heading', { name: 'عائشة' }).waitFor();
  await look(visitor, 'profile-saved');
}

export async function address(visitor: Visitor): Promise<void> {
  const moved = visitor.email.replace('example.com', 'example.org');
  await follow(visitor, 'account.door.email');
  await look(visitor, 'email');
  await fill(visitor, 'address.new', 'nonsense@');
  await visitor.page.evaluate("document.querySelector('section form').noValidate = true");
  await press(visitor, 'address.submit');
  await visitor.page.getByText(visitor.say('field.email')).waitFor();
  await look(visitor, 'email-wrong');
  await fill(visitor, 'address.new', moved);
  await press(visitor, 'address.submit');
  await visitor.page.getByRole('status').waitFor();
  await look(visitor, 'email-sent');
  const link = await linkTo(visitor.stage, moved, 'confirm');
  await visitor.page.goto(link);
  await look(visitor, 'confirm');
  await fill(visitor, 'password.current', 'not it');
  await press(visitor, 'confirm.submit');
  await visitor.page.getByText(visitor.say('confirm.wrong')).waitFor();
  await look(visitor, 'confirm-wrong');
  await fill(visitor, 'password.current', PASSWORD);
  await press(visitor, 'confirm.submit');
  await heading(visitor, 'confirmed.title');
  await look(visitor, 'confirmed');
  await visitor.page.goto(link);
  await heading(visitor, 'resetOver.title');
  await look(visitor, 'confirm-over');
  visitor.email = moved;
}

export async function password(visitor: Visitor): Promise<void> {
  await visitor.page.goto(`${visitor.stage.story.appUrl}/account`);
  await follow(visitor, 'account.door.password');
  await look(visitor, 'password');
  await fill(visitor, 'password.present', 'not it');
  await fill(visitor, 'password.new', NEW);
  await press(visitor, 'reset.submit');
  await visitor.page.getByText(visitor.say('password.wrong')).waitFor();
  await look(visitor, 'password-wrong');
  await fill(visitor, 'password.present', PASSWORD);
  await fill(visitor, 'password.new', NEW);
  await press(visitor, 'reset.submit');
  await visitor.page.getByRole('status').getByText(visitor.say('passwordChange.done')).waitFor();
}

async function signInElsewhere(visitor: Visitor): Promise<string> {
  const { stage } = visitor;
  const context = await stage.browser.newContext({ locale: visitor.look.language });
  const page = await context.newPage();
  const other = { ...visitor, page };
  const id = /\/c\/[0-9a-f]{24}/.exec(await signedOutPage(visitor))?.[0] ?? '';
  await page.goto(`${stage.story.appUrl}${id}/login`);
  await fill(other, 'signIn.login', visitor.email);
  await fill(other, 'password.current', NEW);
  await press(other, 'signIn.submit');
  await page.getByRole('heading', { name: 'عائشة' }).waitFor();
  return id;
}

/** What a browser that is known, but not signed in, is told. */
export async function signedOutPage({ stage, page }: Visitor): Promise<string> {
  const cookies = (await page.context().cookies()).filter(({ name }) => name.endsWith('known'));
  const context = await stage.browser.newContext();
  await context.addCookies(cookies);
  const stranger = await context.newPage();
  await stranger.goto(`${stage.story.appUrl}/account`);
  const html = await stranger.content();
  await context.close();
  return html;
}

export async function sessions(visitor: Visitor): Promise<string> {
  const { stage } = visitor;
  const company = await signInElsewhere(visitor);
  await visitor.page.goto(`${stage.story.appUrl}/account/sessions`);
  await look(visitor, 'sessions');
  await stage.story.advance('PT11M');
  await visitor.page.reload();
  await look(visitor, 'sessions-locked');
  await fill(visitor, 'password.present', NEW);
  await press(visitor, 'sessions.unlock');
  await press(visitor, 'sessions.end');
  await visitor.page.getByRole('status').getByText(visitor.say('sessions.ended')).waitFor();
  await press(visitor, 'sessions.everywhere');
  await heading(visitor, 'signedOut.title');
  await look(visitor, 'signed-out');
  return company;
}

export async function signIn(visitor: Visitor, company: string): Promise<void> {
  const { stage, page, email } = visitor;
  await page.goto(`${stage.story.appUrl}/account`);
  await heading(visitor, 'signedOut.stranger.title');
  await look(visitor, 'stranger');
  await page.goto(`${stage.story.appUrl}${company}/login`);
  await fill(visitor, 'signIn.login', email);
  await fill(visitor, 'password.current', 'not it');
  await press(visitor, 'signIn.submit');
  await page.getByRole('alert').waitFor();
  await look(visitor, 'login-refused');
  await follow(visitor, 'signIn.forgot');
  await look(visitor, 'forgotten');
  await fill(visitor, 'forgotten.email', email);
  await press(visitor, 'forgotten.submit');
  await heading(visitor, 'onItsWay.title');
  await look(visitor, 'on-its-way');
  await page.context().clearCookies();
  await page.goto(`${stage.story.appUrl}/reset`);
  await look(visitor, 'where-to-reset');
}
