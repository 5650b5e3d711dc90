import { afterAll, beforeAll, expect, test } from 'vitest';
import { countTold, nextMail, post, visit } from '../support/read.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

const PASSWORD = 'violet harbour tuesday lantern';
const DAY_MS = 86_400_000;

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(() => story?.stop());

/** To the next Wednesday, 12:00 UTC: two and five days later people are at work, wherever Acme is. */
async function untilWednesdayNoon() {
  const now = new Date((await story.call<{ now: string }>('/sandbox/state')).now);
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 12);
  const ahead = ((3 - now.getUTCDay() + 7) % 7) * DAY_MS + noon - now.getTime();
  await story.advance(`PT${Math.round((ahead > 0 ? ahead : ahead + 7 * DAY_MS) / 1000)}S`);
}

const reminders = async (to: string) =>
  (await story.mails(to)).filter(({ subject }) => subject.startsWith('Reminder')).length;

test('reminds the invitee on the days 2 and 5, by mails whose link opens', async () => {
  await untilWednesdayNoon();
  await inviteBy(story, 'ada', '/invite ned@example.com Ned Hall');
  await story.mail('ned@example.com');
  await story.read('ada', 'Pending · sent');
  const counts: number[] = [];
  for (let day = 1; day <= 7; day++) {
    await story.advance('P1D');
    counts.push(await reminders('ned@example.com'));
    if (day === 5) expect((await visit(linkIn(await story.mail('ned@example.com')))).status).toBe(200);
  }
  expect(counts).toEqual([0, 1, 1, 1, 2, 2, 2]);
});

test('expires after its days: the inviter is told, the page says so, and a new link is one click away', async () => {
  await inviteBy(story, 'ada', '/invite jane@example.com Jane Doe');
  const link = linkIn(await story.mail('jane@example.com'));
  expect((await visit(link)).status).toBe(200);
  await story.advance('P8D');

  await story.read('ada', 'The invitation for *Jane Doe* (jane@example.com) has expired');
  expect(await countTold(story, 'ada', '*Jane Doe* (jane@example.com) has expired')).toBe(1);
  const dead = await visit(link);
  expect(dead.status).toBe(410);
  expect(dead.text).toContain('This invitation has expired');

  await post(`${link}/ask`, { address: 'somebody@example.com' });
  expect((await post(`${link}/ask`, { address: 'jane@example.com' })).text).toContain('on its way');
  await story.read('ada', '*Jane Doe* (jane@example.com) asks for a new link');
  expect(await countTold(story, 'ada', 'asks for a new link')).toBe(1);

  const known = (await story.mails('jane@example.com')).length;
  await story.pressOn('ada', 'New link');
  const renewed = linkIn(await nextMail(story, 'jane@example.com', known));
  expect((await visit(renewed)).status).toBe(200);
  expect((await visit(link)).status).toBe(410);
});

test('ends the account with its sessions after 30 days, and Extend brings it back', async () => {
  await inviteBy(story, 'ada', '/invite kim@example.com Kim Lane');
  const link = linkIn(await story.mail('kim@example.com'));
  const form = { firstName: 'Kim', lastName: 'Lane', password: PASSWORD, language: 'en', timeZone: 'UTC' };
  const registered = await post(`${link}/register`, form);
  expect(registered.status).toBe(303);
  await story.read('ada', '*Kim Lane* has registered');
  const account = `${story.appUrl}/account`;
  const present = async (cookie: string) => (await visit(account, cookie)).status;
  expect(await present(registered.cookie)).toBe(200);
  const signedOut = await post(`${story.appUrl}/sign-out`, {}, registered.cookie);
  expect(await present(registered.cookie)).not.toBe(200);
  const login = `${story.appUrl}${/\/c\/[0-9a-f]{24}\/login/.exec(signedOut.text)?.[0]}`;
  const signIn = () => post(login, { login: 'kim@example.com', password: PASSWORD });

  await story.advance('P29D');
  await story.read('ada', 'The account of *Kim Lane* ends');
  const { cookie } = await signIn();
  expect(await present(cookie)).toBe(200);
  await story.advance('P2D');
  await story.read('ada', 'The account of *Kim Lane* has ended');
  expect(await countTold(story, 'ada', 'The account of *Kim Lane* has ended')).toBe(1);
  await story.mail('kim@example.com', 'has ended');
  const ended = await visit(account, cookie);
  expect(ended.text).not.toContain('kim@example.com');
  expect(ended.status).not.toBe(200);
  const refused = await signIn();
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('Your account with Acme has ended');

  await story.pressOn('ada', 'Extend account');
  await story.read('ada', 'Accepted · registered');
  const again = await signIn();
  expect(again.status).toBe(303);
  expect(await present(again.cookie)).toBe(200);
  expect(await present(cookie), 'a session of before the end').not.toBe(200);
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
