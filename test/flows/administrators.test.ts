import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonIn, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import type { Typed } from '../support/filling.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const REFUSED = 'Only administrators of Acme can invite people';
const SECOND = 'Acme wants the word of a second administrator';
const MAX = 'U0ACMEMAX';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  database = await openStoryDatabase(story);
  await change('olga', { locale: 'en-US' });
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const change = (as: string, what: object) => story.call('/sandbox/people', { as, ...what });
const count = async (start: string) => (await database.peopleCalled(start)).length;
const NOBODY: Typed = { People: [], 'User groups': [], 'Second administrator': false };

async function closeAll(as: string): Promise<void> {
  const viewId = (await story.modal(as))?.id;
  if (viewId) await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId, all: true });
}

async function settle(typed: Typed): Promise<void> {
  await closeAll('ada');
  await story.command('ada', '/invite-settings');
  await story.see('ada', 'Settings');
  await story.press('ada', 'Change: Administrators');
  await eventually('the form', async () => (await story.modal('ada'))?.callback_id === 'settings.save');
  await story.submit('ada', { ...NOBODY, ...typed });
  await story.see('ada', 'The settings of Acme are saved');
}

/** What Usher says to somebody without the right, anew. */
async function isRefused(as: string, line: string): Promise<void> {
  const told = async () => JSON.stringify(await story.messages(as)).split(REFUSED).length;
  const before = await told();
  await story.command(as, line);
  await eventually(`${as} being refused`, async () => (await told()) > before);
}

async function register(email: string, name: string): Promise<ReturnType<typeof openBrowser>> {
  const [firstName = '', lastName = ''] = name.split(' ');
  const link = new URL(linkIn(await story.mail(email))).pathname;
  const browser = openBrowser(story.appUrl);
  await browser.post(`${link}/register`, { ...FORM, firstName, lastName });
  return browser;
}

async function inviteAdministrator(as: string, email: string, name: string): Promise<void> {
  await story.command(as, `/invite ${email} ${name}`);
  await story.see(as, email);
  await story.press(as, 'Access');
  await story.see(as, 'Make administrator');
  await story.submit(as, { Rights: true });
  await story.see(as, 'Overview');
  await story.submit(as);
  await story.see(as, 'Invited');
}

test('S0.2: where a second administrator is wanted, the one who invites cannot agree; another one can', async () => {
  await settle({ 'Second administrator': true });
  await inviteAdministrator('olga', 'second@acme.example', 'Sue Second');
  await register('second@acme.example', 'Sue Second');
  await story.read('ada', '*Sue Second*');
  expect((await database.person('second@acme.example')).access.isAdministrator).toBe(false);
  await story.command('olga', '/invite-status second@acme.example');
  await story.see('olga', 'Registration date');
  await story.press('olga', 'Make administrator');
  await story.see('olga', SECOND);
  expect((await database.person('second@acme.example')).access.isAdministrator).toBe(false);
  await story.pressOn('ada', 'Make administrator');
  await story.read('ada', 'is now an administrator: Ada Lovelace granted it');
  expect((await database.person('second@acme.example')).access.isAdministrator).toBe(true);
  await settle({});
});

describe('S0.1: who may, beyond the owners and admins of the workspace', () => {
  test('a member whom the settings name, from that moment on, and no longer than they do', async () => {
    await isRefused('max', '/invite one@named.example One Named');
    await settle({ People: [MAX] });
    await inviteBy(story, 'max', '/invite one@named.example One Named');
    await story.read('max', '*One Named*');
    await settle({});
    await isRefused('max', '/invite-list');
    await story.pressOn('max', 'Cancel invitation');
    await story.read('max', REFUSED);
    expect((await database.person('one@named.example')).invitation.status).toBe('pending');
  });

  test('the members of a user group that they name', async () => {
    await settle({ 'User groups': ['@people-team – People team'] });
    await inviteBy(story, 'max', '/invite one@group.example One Group');
    await settle({});
    await isRefused('max', '/invite-list');
  });

  test('an account with the flag, whose proved address is the confirmed one of the Slack user; bound to that user', async () => {
    await inviteAdministrator('ada', 'max@acme.example', 'Max Weber');
    await isRefused('max', '/invite-list');
    await register('max@acme.example', 'Max Weber');
    await story.read('ada', '*Max Weber* has registered');
    await inviteBy(story, 'max', '/invite one@bound.example One Bound');
    expect((await database.person('max@acme.example')).account?.slackUser).toBe(`T0ACME0000 ${MAX}`);
    // Whoever takes the address in Slack afterwards is not the one.
    await change('max', { email: 'max.weber@acme.example' });
    await change('olga', { email: 'max@acme.example', role: 'member' });
    await isRefused('olga', '/invite-list');
    await story.command('max', '/invite-list');
    await story.see('max', 'One Bound');
    await change('max', { email: 'max@acme.example' });
    await change('olga', { email: 'olga@acme.example', role: 'administrator' });
  });

  test('and no longer once that account has ended', async () => {
    await story.command('ada', '/invite-status max@acme.example');
    await story.see('ada', 'Registration date');
    await story.press('ada', 'Change access…');
    await story.see('ada', 'What the account of');
    await story.submit('ada', { Rights: false });
    const answer = await eventually('an answer', async () => {
      const shown = textsIn((await story.modal('ada'))?.blocks);
      return /is changed|last administrator/.exec(shown)?.[0];
    });
    expect(answer).toBe('is changed');
    await isRefused('max', '/invite-list');
  });
});

describe('rows 2, 29: a right that the settings take away while a form is open', () => {
  test('refuses at the submission, and what was typed is kept as a draft', async () => {
    await settle({ People: [MAX] });
    await story.command('max', '/invite kept@draft.example Kay Kept');
    await story.see('max', 'kept@draft.example');
    await story.press('max', 'Access', { 'Last name': 'Keptlonger' });
    await story.see('max', 'what the account');
    await settle({});
    await story.submit('max');
    await story.see('max', REFUSED);
    expect(await count('kept@')).toBe(0);
    await isRefused('max', '/invite');
    await settle({ People: [MAX] });
    await story.command('max', '/invite');
    await story.see('max', 'Kay Keptlonger');
    await story.press('max', 'Continue');
    await story.see('max', 'kept@draft.example');
    await story.submit('max');
    await story.see('max', 'Overview');
    await story.submit('max');
    await story.see('max', 'Invited');
    expect(await count('kept@')).toBe(1);
    await settle({});
  });
});

describe('an inviter who is gone, where no owner or admin of the workspace can be reached', () => {
  const links: Record<string, string> = {};
  let zoe: ReturnType<typeof openBrowser>;

  beforeAll(async () => {
    for (const name of ['Quinn', 'Nell', 'Zoe']) {
      const email = `${name.toLowerCase()}@asks.example`;
      await inviteBy(story, 'olga', `/invite ${email} ${name} Asks`);
      links[name] = new URL(linkIn(await story.mail(email))).pathname;
    }
    zoe = await register('zoe@asks.example', 'Zoe Asks');
    await settle({ People: [MAX] });
    await change('olga', { deleted: true });
    await change('ada', { deleted: true });
  });

  const heardBy = async (as: string, text: string) => {
    const { text: plain, blocks } = await story.read(as, text);
    return `${plain}\n${textsIn(blocks)}`;
  };

  test('a question comes to an administrator whom the settings name', async () => {
    const page = await openBrowser(story.appUrl).post(`${links.Quinn}/question`, {
      question: 'Who are you?',
    });
    expect(page.status).toBe(200);
    expect(await heardBy('max', '*Quinn Asks* has a question')).toContain('Who are you?');
  });

  test('so does one who asks for more time', async () => {
    await zoe.post('/account/more-time', { word: 'Two weeks more' });
    expect(await heardBy('max', '*Zoe Asks* asks for more time')).toContain('Two weeks more');
  });

  test('and one who asks for a new link', async () => {
    await story.advance('P8D');
    await openBrowser(story.appUrl).post(`${links.Nell}/ask`, { address: 'nell@asks.example' });
    expect(await heardBy('max', 'asks for a new link')).toContain('Nell Asks');
  });

  test('so does the offer to take over what the inviter left', async () => {
    const asked = await story.read('max', '*Olga Petrova* can no longer act for Acme');
    expect(buttonIn(asked.blocks, 'Take over all')).toBeDefined();
  });
});
