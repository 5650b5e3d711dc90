import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsIn, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(async () => {
  expect(await story.violations()).toEqual([]);
  await story.stop();
});

describe('before the company is registered', () => {
  test('S2.1 every command says who can register it', async () => {
    for (const command of ['/invite jane@example.com', '/invite-user', '/invite-status jane@example.com']) {
      await story.command('max', command);
      const told = await story.read('max', 'is not registered');
      expect(told.text).toContain('Ada Lovelace and Olga Petrova');
    }
  });
  test('a member cannot register it', async () => {
    await story.command('max', '/invite-settings');
    expect(await story.modal('max')).toBeUndefined();
  });
  test('an owner can, once', async () => registerAcme(story));
});

describe('an invitation', () => {
  test('S0.2 S4.1 goes from the command by the wizard into the mailbox', async () => {
    await story.command('ada', '/invite jane@example.com');
    const form = await story.see('ada', 'Person');
    expect(buttonsIn(form.blocks)).toEqual(['Access', 'Delivery']);
    await story.submit('ada', { 'First name': 'Jane', 'Last name': 'Doe' });
    const overview = await story.see('ada', 'Overview');
    expect(textsIn(overview.blocks)).toContain('*Jane Doe* (jane@example.com) will be invited to *Acme*');
    await story.submit('ada');
    await story.see('ada', 'spam folder');
    const mail = await story.mail('jane@example.com');
    expect(mail.subject).toContain('Ada Lovelace');
    expect(mail.text).toContain('acme.slack.com');
  });

  test('S4.2 tells a second administrator who was first', async () => {
    await story.command('olga', '/invite-user jane@example.com Jane');
    await story.see('olga', 'Кто');
    await story.submit('olga');
    const form = await story.see('olga', 'Ada Lovelace');
    expect(buttonsIn(form.blocks)).toContain('Открыть имеющееся');
  });

  test('S2.8 S0.4 is accepted on the page, and the inviter is told', async () => {
    const browser = openBrowser(story.appUrl);
    const path = new URL(linkIn(await story.mail('jane@example.com'))).pathname;
    expect((await browser.get(path)).html).toContain('Ada Lovelace');
    await browser.post(path);
    const registered = await browser.post(`${path}/register`, FORM);
    expect(registered.status, registered.html).toBeLessThan(400);
    expect((await browser.get('/account')).html).toContain('jane@example.com');
    await story.read('ada', 'has registered');
    await story.read('ada', 'Accepted · registered');
  });

  test('S2.7 is cancelled from the card, and its page says so', async () => {
    await inviteBy(story, 'ada', '/invite-user carl@example.com Carl');
    const mail = await story.mail('carl@example.com');
    await story.pressOn('ada', 'Cancel invitation');
    await story.read('ada', 'Cancelled ·');
    const page = await openBrowser(story.appUrl).get(new URL(linkIn(mail)).pathname);
    expect(page.html).not.toContain('name="password"');
  });

  test('S1.4 goes by a shareable link, with no mail', async () => {
    await story.command('ada', '/invite-user linus@example.com Linus');
    await story.see('ada', 'Person');
    await story.press('ada', 'Delivery');
    await story.see('ada', 'how the invitation');
    await story.submit('ada', { 'How to send it': 'Shareable link' });
    await story.see('ada', 'you copy a link');
    await story.submit('ada');
    await story.see('ada', 'Copy the link');
    await story.press('ada', 'Copy link');
    const shown = JSON.stringify(await story.see('ada', 'Registration link'));
    expect(shown).toMatch(/\/i\/[\w-]{43}/);
    expect(await story.mails('linus@example.com')).toEqual([]);
  });
});

describe('people without the right', () => {
  test.each([
    ['S0.1 a member', 'max', 'Only administrators of Acme'],
    ['a guest', 'gus', 'Guests'],
  ])('%s is refused politely', async (_, who, sentence) => {
    await story.command(who, '/invite-user x@example.com');
    await story.read(who, sentence);
    expect(await story.modal(who)).toBeUndefined();
  });

  test('an administrator demoted while the form is open is refused at Review, and what was typed stays', async () => {
    await story.command('olga', '/invite-user late@example.com Late');
    await story.see('olga', 'late@example.com');
    await story.call('/sandbox/people', { as: 'olga', role: 'member' });
    await story.submit('olga');
    const form = await story.see('olga', 'администраторы компании');
    expect(JSON.stringify(form)).toContain('late@example.com');
    await story.call('/sandbox/people', { as: 'olga', role: 'administrator' });
  });
});

describe('the wizard', () => {
  test('says what is wrong on the field, and goes to the step where something is missing', async () => {
    await story.command('ada', '/invite-user');
    await story.see('ada', 'Person');
    const { ack } = await story.submit('ada', { 'First name': 'evil.com', 'E-mail': 'zoe@example.com' });
    expect(ack.body).toMatchObject({ response_action: 'errors' });
    await story.press('ada', 'Delivery', { 'First name': 'Zoe', 'E-mail': 'zoe@example.com' });
    await story.see('ada', 'how the invitation');
    await story.press('ada', 'Access', { 'Link valid for': '99' });
    await story.see('ada', 'what the account');
    await story.submit('ada');
    await story.see('ada', 'between 1 and 30');
  });

  test('keeps a draft, and offers it next time', async () => {
    const view = await story.modal('ada');
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: view?.id });
    await story.command('ada', '/invite-user');
    await story.see('ada', 'You had begun an invitation for *Zoe*');
    await story.press('ada', 'Continue');
    await story.see('ada', 'zoe@example.com');
  });
});
