import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonIn, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { choose } from '../support/choose.ts';
import { eventually } from '../support/eventually.ts';
import { listsOf } from '../support/lists.ts';
import { inviteBy, linkIn, type Mail, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const NEW = 'seven copper kettles sing';
let story: Story;
let the: ReturnType<typeof listsOf>;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;

beforeAll(async () => {
  story = await startStory();
  the = listsOf(story);
  await registerAcme(story);
  await story.call('/sandbox/people', { as: 'olga', locale: 'en-US' });
  database = await openStoryDatabase(story);
  await database.add('businessRole', ['Buyer']);
  await database.add('subscription', ['Analytics']);
  await database.add('unit', ['Sales']);
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const browse = () => openBrowser(story.appUrl);

/** Invited by Ada, registered by the mailed link and signed in. */
async function registered(email: string, name: string) {
  await inviteBy(story, 'ada', `/invite ${email} ${name}`);
  const link = linkIn(await story.mail(email));
  const browser = browse();
  const [firstName = '', lastName = ''] = name.split(' ');
  await browser.post(`${new URL(link).pathname}/register`, { ...FORM, firstName, lastName });
  await story.read('ada', `*${name}* has registered`);
  return { browser, link };
}

/** The list of users, and the details of one of them laid on it. */
async function open(as: string, name: string) {
  await story.command(as, `/invite-users ${name.split(' ')[0]}`);
  await the.seeRows(as, [name]);
  await the.pick(as, name);
  await story.see(as, 'Registration date');
}

const loginPath = async () => `/c/${(await database.company()).id}/login`;
const resetIn = ({ text }: Mail): string => {
  const found = /https?:\/\/\S+(\/reset\/[A-Za-z0-9_-]{43})/.exec(text)?.[1];
  if (!found) throw new Error(`No link in: ${text}`);
  return found;
};

test('S1.6: the details of a user say when and how they registered, and what they have open', async () => {
  await registered('jane@example.com', 'Jane Doe');
  await open('ada', 'Jane Doe');
  const details = textsIn((await story.see('ada', 'Open sessions')).blocks);
  expect(details).toMatch(/\*Registration date\*\n.*2026.*, by the mailed link/);
  expect(details).toContain('*Confirmed address*\njane@example.com');
  expect(details).toContain('*Open sessions*\n1');
  expect(details).toMatch(/\*Last activity\*\n/);
});

test('S2.10: business role, unit, subscriptions with roles and administrator change by one form', async () => {
  await open('ada', 'Jane Doe');
  await story.press('ada', 'Change access…');
  await story.see('ada', 'What the account of');
  await choose(story, 'ada', 'Subscriptions', ['Analytics']);
  await story.submit('ada', {
    'Business role': 'Buyer',
    'Organization unit': 'Sales',
    'Role in Analytics': 'Contributor',
    Rights: true,
  });
  const details = textsIn((await story.see('ada', 'The access of Jane Doe is changed.')).blocks);
  expect(details).toContain('*Business role*\nBuyer');
  expect(details).toContain('Analytics (Contributor)');
  expect(details).toMatch(/Access changed: .*Business role.*Administrator · Ada/);
  const { access } = await database.person('jane@example.com');
  expect(access).toMatchObject({ isAdministrator: true, subscriptions: [{ role: 'contributor' }] });
});

test('S2.10: a form that somebody else has overtaken says so and changes nothing', async () => {
  await open('ada', 'Jane Doe');
  await story.press('ada', 'Change access…');
  await story.see('ada', 'What the account of');
  await open('olga', 'Jane Doe');
  await story.press('olga', 'Change access…');
  await story.see('olga', 'What the account of');
  await story.submit('olga', { Position: 'Head of buying' });
  await story.see('olga', 'The access of Jane Doe is changed.');
  await story.submit('ada', { Department: 'Purchasing' });
  const details = textsIn((await story.see('ada', 'Somebody else has changed the access')).blocks);
  expect(details).toContain('Head of buying');
  expect((await database.person('jane@example.com')).access.department).toBeUndefined();
});

test('S1.7: the last administrator can neither be deleted nor demoted', async () => {
  await open('ada', 'Jane Doe');
  await story.press('ada', 'Delete…');
  await story.see('ada', 'Jane Doe is the last administrator');
  await story.press('ada', 'Change access…');
  await story.see('ada', 'What the account of');
  await story.submit('ada', { Rights: false });
  await story.see('ada', 'Jane Doe is the last administrator');
  expect((await database.person('jane@example.com')).access.isAdministrator).toBe(true);
});

test('S2.10: a password reset goes to the proved address; every old session ends with it', async () => {
  const { browser } = await registered('rosa@example.com', 'Rosa Lee');
  await open('ada', 'Rosa Lee');
  await story.press('ada', 'Send password reset');
  await story.see('ada', 'on its way to rosa@example.com');
  const path = resetIn(await story.mail('rosa@example.com', 'Choose a new password'));
  expect((await browse().get(path)).html).toContain('Choose a new password');
  expect((await browse().post(path, { password: NEW })).html).toContain('Your password is changed');
  expect((await browser.get('/account')).status).toBe(401);
  await story.mail('rosa@example.com', 'was changed');
  const login = await loginPath();
  const [old, anew] = [PASSWORD, NEW].map(password => ({ login: 'rosa@example.com', password }));
  expect((await browse().post(login, old)).status).toBe(401);
  expect((await browse().post(login, anew)).to).toBe('/account');
});

test('S2.10: for somebody with a phone alone the administrator is shown a link, once', async () => {
  await inviteBy(story, 'ada', '/invite +49 30 901820 Kim Soo');
  await story.press('ada', 'Copy link');
  const modal = await story.see('ada', 'Registration link');
  const link = String(buttonIn(modal.blocks, 'Share…') && /\/i\/[\w-]{43}/.exec(JSON.stringify(modal))?.[0]);
  await browse().post(`${link}/register`, { ...FORM, firstName: 'Kim', lastName: 'Soo' });
  await story.read('ada', '*Kim Soo* has registered');
  await open('ada', 'Kim Soo');
  await story.press('ada', 'Password reset link…');
  const shown = await story.see('ada', 'Hand this link to');
  const path = /\/reset\/[\w-]{43}/.exec(JSON.stringify(shown.blocks))?.[0] ?? '';
  await the.close('ada');
  await story.see('ada', 'Password reset link made · Ada');
  expect((await browse().post(path, { password: NEW })).status).toBe(200);
  expect((await browse().get(path)).status).toBe(410);
});

test('S0.3: an account is ended and extended by hand, and its owner is told', async () => {
  const { browser } = await registered('tim@example.com', 'Tim Ray');
  await open('ada', 'Tim Ray');
  await story.press('ada', 'End account');
  await story.see('ada', 'The account of Tim Ray has ended');
  expect((await browser.get('/account')).status).toBe(403);
  await story.mail('tim@example.com', 'has ended');
  await story.press('ada', 'Extend account');
  await story.see('ada', 'The account of Tim Ray now works until');
  const login = { login: 'tim@example.com', password: PASSWORD };
  expect((await browse().post(await loginPath(), login)).to).toBe('/account');
});

test('S1.7: who is deleted is out at once, named nowhere, and can be invited again', async () => {
  const { browser, link } = await registered('max@example.com', 'Max Gone');
  await open('ada', 'Max Gone');
  await open('olga', 'Max Gone');
  await story.press('ada', 'Delete…');
  await story.see('ada', 'Max Gone is deleted.');
  expect((await browser.get('/account')).status).toBe(401);
  expect((await browse().get(new URL(link).pathname)).status).toBe(404);
  // The list beneath has been drawn anew.
  await the.close('ada');
  await story.see('ada', 'Nobody');
  await story.read('ada', '*Deleted user*');
  await eventually('no card and no alert that names Max', async () => {
    const messages = await story.messages('ada');
    return !messages.some(({ text, blocks }) => `${text} ${textsIn(blocks)}`.includes('Max Gone'));
  });
  await story.press('olga', 'End account');
  await story.see('olga', 'has been deleted meanwhile');
  await inviteBy(story, 'ada', '/invite max@example.com Max Anew');
  expect((await database.person('max@example.com')).history).toEqual([]);
  expect(await database.audited('deleted')).toBe(1);
});
