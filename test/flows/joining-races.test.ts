import { afterAll, beforeAll, expect, test } from 'vitest';
import type { View } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { shownIn } from '../support/filling.ts';
import { submitElsewhere } from '../support/second-window.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const TOLD = '*Gil Globe* has joined *globex.slack.com* to *Acme*';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  database = await openStoryDatabase(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

async function closeAll(as: string) {
  const viewId = (await story.modal(as))?.id;
  if (viewId) await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId, all: true });
}

async function openWorkspaces(as: string) {
  await closeAll(as);
  await story.command(as, '/invite-settings');
  await story.see(as, 'Settings');
  await story.press(as, 'Change: Workspaces');
  await story.see(as, 'The administrators of all these workspaces');
}

/** Ada makes a code, and Gil has typed it and only has to confirm. */
async function aboutToJoin() {
  await openWorkspaces('ada');
  await story.press('ada', (await database.company()).joinCode ? 'Make a new code' : 'Make a joining code');
  const made = await story.see('ada', 'It works once');
  const code = /"initial_value":"([\w-]{43})"/.exec(JSON.stringify(made.blocks))?.[1] ?? '';
  await closeAll('gil');
  await story.command('gil', '/invite-settings');
  await story.see('gil', 'Set up Usher');
  await story.press('gil', 'Join a company');
  await story.see('gil', 'An administrator of the company makes a joining code');
  await story.submit('gil', { 'Joining code': code });
  const view = await story.see('gil', 'Join Acme?');
  return {
    ...view,
    state: { values: { 'join.code': { value: { type: 'plain_text_input', value: code } } } },
  };
}

async function leave() {
  await openWorkspaces('gil');
  await story.press('gil', 'Leave');
  await story.see('gil', 'globex.slack.com belongs to Acme no longer.');
}

const told = async () => (await story.messages('ada')).filter(({ text }) => text.includes(TOLD)).length;
const workspaces = async () => (await database.company()).workspaces.map(({ domain }) => domain);
const isJoined = () => eventually('the joining', async () => (await workspaces()).includes('globex'));

/** Joined once, written down once, told once. */
async function isOneMore(before: { told: number; audited: number }) {
  await eventually('the message', async () => (await told()) > before.told);
  await story.advance('PT10M');
  expect(await workspaces()).toEqual(['acme', 'globex']);
  expect(await told()).toBe(before.told + 1);
  expect(await database.audited('workspace.joined')).toBe(before.audited + 1);
}

const now = async () => ({ told: await told(), audited: await database.audited('workspace.joined') });

test('row 30: one confirmation that reaches two processes at once joins once, is told once, and says so to both', async () => {
  await story.start(2);
  const { processes } = await story.call<{ processes: { port: number }[] }>('/sandbox/state');
  expect(processes).toHaveLength(2);
  for (const _ of [1, 2]) {
    const before = await now();
    const view = await aboutToJoin();
    const twice = [...processes, ...processes];
    const answers = await Promise.all(
      twice.map(({ port }) => submitElsewhere(story, 'gil', view, `http://127.0.0.1:${port}`)),
    );
    // An empty one closes the form: what lies beneath says the same.
    for (const answer of answers)
      expect(JSON.stringify(answer)).toMatch(/^\{\}$|globex.slack.com belongs to Acme now/);
    await eventually('it is said beneath', async () => {
      const { stack } = await story.call<{ stack: View[] }>('/sandbox/views?as=gil');
      return stack.some(one => shownIn(one).includes('globex.slack.com belongs to Acme now'));
    });
    await isOneMore(before);
    await leave();
  }
});

test.each([
  ['before Slack has taken', { error: 'internal_error' }],
  ['after Slack has taken, and before Usher knows of,', { hang: 'after', times: 1 }],
])('row 30: killed after the joining and %s its message, it is told once', async (_, fault) => {
  await story.start(1);
  const before = await now();
  await aboutToJoin();
  await story.faults({ slack: { 'chat.postMessage': fault } });
  const tries = async () =>
    (await story.call<{ method: string }[]>('/sandbox/calls?since=0')).filter(
      ({ method }) => method === 'chat.postMessage',
    ).length;
  const earlier = await tries();
  await story.submit('gil');
  await isJoined();
  await eventually('a message on its way', async () => (await tries()) > earlier);
  await story.signal('SIGKILL');
  await story.faults({});
  await story.start(1);
  await isOneMore(before);
  await leave();
});
