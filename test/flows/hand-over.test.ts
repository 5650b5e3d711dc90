import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { buttonIn, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { invitationOf, personOf } from '../support/people.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;

const OLGA = { teamId: 'T0ACME0000', userId: 'U0ACMEOLGA', name: 'Olga Petrova' };
const change = (as: string, what: object) => story.call('/sandbox/people', { as, ...what });
const messagesWith = async (as: string, text: string) =>
  (await story.messages(as)).filter(message =>
    `${message.text}\n${textsIn(message.blocks ?? [])}`.includes(text),
  );
const inviterOf = async (email: string) => (await database.person(email)).invitation.inviter.name;

beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  // Three administrators who can be asked, and Olga, who leaves.
  await change('olga', { locale: 'en-GB' });
  await change('max', { role: 'administrator' });
  database = await openStoryDatabase(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

async function invitedMany(start: string, count: number, of: (at: number) => Partial<Person['invitation']>) {
  const { id: companyId } = await database.company();
  const now = new Date();
  const people = Array.from({ length: count }, (_, at) => {
    const email = `${start}${at}@example.com`;
    return personOf(
      {
        id: `${start.padEnd(18, '0').slice(0, 18)}${String(at).padStart(6, '0')}`,
        companyId,
        identity: `email:${email}`,
        profile: { firstName: 'Many', lastName: `${start}${at}`, email },
      },
      invitationOf({
        id: `${start}-${at}`,
        inviter: OLGA,
        delivery: { method: 'link' },
        createdAt: now,
        expiresAt: addDays(now, 7),
        ...of(at),
      }),
    );
  });
  await database.insert(people);
}

test('an inviter who is deactivated: each other administrator is asked once, whatever Slack repeats', async () => {
  await inviteBy(story, 'olga', '/invite jane@example.com Jane Doe');
  await story.read('olga', '*Jane Doe*');
  await inviteBy(story, 'olga', '/invite rosa@example.com Rosa Lee');
  await story.read('olga', '*Rosa Lee*');
  await change('olga', { deleted: true });
  const user = { id: OLGA.userId, team_id: OLGA.teamId, deleted: true };
  for (const retryNum of [0, 1])
    await story.call('/sandbox/events', { event: { type: 'user_change', user }, retryNum });
  for (const as of ['ada', 'max']) {
    const asked = await story.read(as, '*Olga Petrova* can no longer act for Acme. 2 open invitations need');
    expect(buttonIn(asked.blocks, 'Show them')).toBeDefined();
    expect(buttonIn(asked.blocks, 'Take over all')).toBeDefined();
  }
  await story.advance('PT1M');
  for (const as of ['ada', 'max'])
    expect(await messagesWith(as, '*Olga Petrova* can no longer act')).toHaveLength(1);
});

test('she has no rights from that moment on: nothing that she had open does anything', async () => {
  const before = await database.person('jane@example.com');
  const refused = await story
    .call<{ ack?: unknown }>('/sandbox/commands', {
      as: 'olga',
      command: '/invite',
      text: 'new@example.com New Person',
    })
    .catch((error: Error) => error.message);
  expect(String(refused)).toContain('deactivated');
  expect(await database.person('jane@example.com')).toEqual(before);
});

test('until they are taken over, an alert of hers comes to another administrator', async () => {
  const link = new URL(linkIn(await story.mail('rosa@example.com'))).pathname;
  const rosa = openBrowser(story.appUrl);
  await rosa.post(`${link}/register`, { ...FORM, firstName: 'Rosa', lastName: 'Lee' });
  const told = await story.read('ada', '*Rosa Lee* has registered');
  expect(buttonIn(told.blocks, 'Details')).toBeDefined();
  expect(await messagesWith('max', '*Rosa Lee* has registered')).toEqual([]);
});

test('Show them opens the list of her invitations alone', async () => {
  await inviteBy(story, 'ada', '/invite other@example.com Other One');
  await story.pressOn('max', 'Show them');
  const shown = textsIn((await story.see('max', 'Jane Doe')).blocks);
  expect(shown).not.toContain('Other One');
});

test('of two who take over at once one wins: her invitations, cards and alerts are that one’s, the others are told who', async () => {
  await Promise.all([story.pressOn('ada', 'Take over all'), story.pressOn('max', 'Take over all')]);
  const winner = await eventually('a winner', async () => {
    const inviter = await inviterOf('jane@example.com');
    return inviter === 'Olga Petrova' ? undefined : inviter;
  });
  const [won, lost] = winner === 'Ada Lovelace' ? ['ada', 'max'] : ['max', 'ada'];
  await story.read(won, 'You have taken over 1 invitation of *Olga Petrova*.');
  const told = await story.read(lost, `*${winner}* has taken over the invitations of *Olga Petrova*.`);
  expect(buttonIn(told.blocks, 'Take over all')).toBeUndefined();
  const card = await story.read(won, '*Jane Doe*');
  expect(buttonIn(card.blocks, 'Cancel invitation')).toBeDefined();
  await eventually('the audit', async () => (await database.audited('handOver.taken')) === 1);
  await eventually('her entry', async () => (await database.audited('takenOver')) === 1);
  await eventually('her old card', async () => {
    const cards = (await messagesWith('olga', '*Taken over*')).length;
    return cards === 1 && (await messagesWith('olga', '*Jane Doe*')).length === 0;
  });
  // The accepted one stays as it was accepted.
  expect(await inviterOf('rosa@example.com')).toBe('Olga Petrova');
  const link = new URL(linkIn(await story.mail('jane@example.com'))).pathname;
  await openBrowser(story.appUrl).post(`${link}/register`, FORM);
  await story.read(won, '*Jane Doe* has registered');
});

test('a notice channel gets the alerts instead, without a link or a button', async () => {
  const channel = await alertWithChannelIn('T0ACME0000', 'noticed');
  const said = await eventually('a notice', async () => {
    const { conversations } = await story.call<{
      conversations: { id: string; messages: { blocks: [] }[] }[];
    }>('/sandbox/messages?as=ada');
    const messages = conversations.find(({ id }) => id === channel)?.messages ?? [];
    return messages.find(({ blocks }) => textsIn(blocks ?? []).includes('Many noticed0'));
  });
  expect(JSON.stringify(said)).not.toMatch(/"button"|https?:/);
  expect(textsIn(said.blocks)).toContain('Invited by Olga Petrova, who can no longer act for Acme');
});

/** An alert for somebody of this name is due, and the company's notice channel is said to be of this workspace. */
async function alertWithChannelIn(teamId: string, name: string): Promise<string> {
  const channelId = await notices();
  await database.connection
    .collection<{ _id: string }>('companies')
    .updateOne({ _id: (await database.company()).id }, { $set: { noticeChannel: { teamId, channelId } } });
  await invitedMany(name, 1, () => ({}));
  const [person] = await database.peopleCalled(name);
  await database.change(person?.id ?? '', known => ({
    ...known,
    effects: [{ id: 'e1', at: new Date(), attempts: 0, kind: 'alert', alert: 'asked' }],
  }));
  return channelId;
}

async function notices(): Promise<string> {
  const { conversations } = await story.call<{ conversations: { id: string; name: string }[] }>(
    '/sandbox/messages?as=ada',
  );
  const found = conversations.find(({ name }) => name.includes('notices'));
  if (!found) throw new Error(`No channel in ${JSON.stringify(conversations.map(({ name }) => name))}`);
  return found.id;
}

test('back before anybody took them over: the offer is withdrawn, and a late event of the going changes nothing', async () => {
  await change('olga', { deleted: false });
  await invitedMany('again', 3, () => ({}));
  await change('olga', { role: 'guest' });
  await story.read('ada', '*Olga Petrova* can no longer act for Acme. 4 open invitations need');
  await change('olga', { role: 'administrator' });
  for (const as of ['ada', 'max']) {
    const told = await story.read(as, '*Olga Petrova* can act for Acme again and keeps the invitations.');
    expect(buttonIn(told.blocks, 'Take over all')).toBeUndefined();
  }
  const user = { id: OLGA.userId, team_id: OLGA.teamId, deleted: true };
  await story.call('/sandbox/events', { event: { type: 'user_change', user } });
  await story.advance('PT1M');
  for (const as of ['ada', 'max'])
    expect(await messagesWith(as, 'can no longer act for Acme. ')).toHaveLength(0);
  expect(await inviterOf('again0@example.com')).toBe('Olga Petrova');
});

test('killed in the middle of many, the rest is taken over once, by the same administrator', async () => {
  await invitedMany('lots', 350, () => ({}));
  await change('olga', { deleted: true });
  await story.read('ada', '354 open invitations need');
  await story.faults({ mongo: { delayMs: 5 } });
  await story.pressOn('ada', 'Take over all');
  const counted = async () =>
    (await database.peopleCalled('lots')).filter(({ invitation }) => invitation.inviter.name !== OLGA.name)
      .length;
  await eventually('some of them', async () => (await counted()) > 20);
  await story.signal('SIGKILL');
  await story.faults({});
  const before = await counted();
  expect(before).toBeLessThan(350);
  await story.start(2);
  await eventually('all of them', async () => (await counted()) === 350);
  await story.read('max', '*Ada Lovelace* has taken over the invitations of *Olga Petrova*.');
  const people = await database.peopleCalled('lots');
  expect(new Set(people.map(({ invitation }) => invitation.inviter.name))).toEqual(new Set(['Ada Lovelace']));
  const entries = people.map(({ timeline }) => timeline.filter(({ event }) => event === 'takenOver').length);
  expect(new Set(entries)).toEqual(new Set([1]));
});

test('row 2: a notice channel of a workspace that is not the company’s gets nothing', async () => {
  const channel = await alertWithChannelIn('T0GLOBEX00', 'elsewhere');
  await story.read('ada', 'Many elsewhere0');
  const calls =
    await story.call<{ method: string; args: Record<string, unknown> }[]>('/sandbox/calls?since=0');
  const posted = calls
    .filter(({ method }) => method === 'chat.postMessage')
    .map(call => JSON.stringify(call));
  expect(posted.some(call => call.includes('elsewhere0') && call.includes(channel))).toBe(false);
});
