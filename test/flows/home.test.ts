import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonIn, buttonsIn, textsIn, type View } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

const open = (as: string) => story.call('/sandbox/home', { as, tab: 'home' });
const homeOf = async (as: string) =>
  (await story.call<{ home: View | null }>(`/sandbox/views?as=${as}`)).home;

/** Waits until the Home that stands there says so; nobody opens it meanwhile. */
const sees = (as: string, text: string, isThere = true) =>
  eventually(`${as}’s Home ${isThere ? 'says' : 'no longer says'} “${text}”`, async () => {
    const home = await homeOf(as);
    return home && textsIn(home.blocks).includes(text) === isThere ? home : undefined;
  });

async function press(as: string, button: string) {
  const home = await homeOf(as);
  const found = home && buttonIn(home.blocks, button);
  if (!found) throw new Error(`No button “${button}” in: ${textsIn(home?.blocks)}`);
  const at = { viewId: home.id, blockId: found.blockId, actionId: found.element.action_id };
  const action = { type: 'button', value: found.element.value };
  return story.call('/sandbox/interactions', { as, type: 'block_actions', ...at, action });
}

const close = async (as: string) =>
  story.call('/sandbox/interactions', {
    as,
    type: 'view_closed',
    viewId: (await story.modal(as))?.id,
    all: true,
  });

test('says who can register the company, and leads them to it', async () => {
  await open('max');
  await sees('max', 'This workspace is not registered with Usher yet');
  await open('ada');
  await sees('ada', 'Set up Usher');
  await press('ada', 'Set up Usher');
  await story.see('ada', 'Set up Usher');
  await close('ada');
  await registerAcme(story);
  await close('ada');
  await sees('ada', 'Nobody has been invited yet');
});

test('tells a member politely who is an administrator, and nothing else', async () => {
  await open('max');
  const home = await sees('max', 'Only administrators of Acme');
  expect(buttonsIn(home.blocks)).toEqual([]);
  expect(home.blocks).toHaveLength(1);
});

test('S2.5 counts change by themselves after an invitation and its acceptance', async () => {
  await open('ada');
  await sees('ada', 'Nobody has been invited yet');
  await inviteBy(story, 'ada', '/invite jane@example.com Jane Doe');
  await close('ada');
  await sees('ada', 'Pending · 1');
  const link = new URL(linkIn(await story.mail('jane@example.com')));
  const { post } = openBrowser(story.appUrl);
  await post(`${link.pathname}/register`, FORM);
  await sees('ada', 'Accepted · 1');
  await sees('ada', 'Active · 1');
  expect(buttonsIn((await homeOf('ada'))?.blocks ?? [])).not.toContain('Pending · 1');
});

test('what fails needs attention until the address is mended', async () => {
  await story.faults({ mail: { refuse: ['kim@exmaple.com'] } });
  await inviteBy(story, 'ada', '/invite kim@exmaple.com Kim Novak');
  await close('ada');
  await sees('ada', 'Not delivered · 1');
  await press('ada', 'Fix address');
  await story.see('ada', 'kim@exmaple.com');
  await story.submit('ada', { 'E-mail': 'kim@example.com' });
  await story.mail('kim@example.com');
  await close('ada');
  await sees('ada', 'Needs attention', false);
});

test('what is about to expire is extended with one click', async () => {
  await sees('ada', 'Pending · 1');
  await story.advance('P5DT12H');
  await open('ada');
  await sees('ada', 'Expire within 48 hours · 1');
  await press('ada', 'Extend');
  await sees('ada', 'Needs attention', false);
});

test('S1.5 each count leads to its list, each door to its room', async () => {
  for (const [button, text] of [
    ['All invitations', 'kim@example.com'],
    ['Pending · 1', 'kim@example.com'],
    ['All people', 'jane@example.com'],
    ['Active · 1', 'jane@example.com'],
    ['Invite a user', 'Person'],
    ['Import from a file', 'Import'],
    ['Export', 'Export'],
    ['Directory', 'There are no organization units yet'],
    ['Invitation form', 'What an invitation to Acme asks for'],
    ['E-mail templates', 'templates'],
    ['Settings', 'https://portal.acme.example'],
    ['Audit log', 'Audit'],
  ] as const) {
    await press('ada', button);
    await story.see('ada', text);
    await close('ada');
  }
});

test('is there also with the database and Slack a second late, and on another process', async () => {
  await story.start(2);
  await story.faults({ mongo: { delayMs: 1000 }, slack: { '*': { delayMs: 1000 } } });
  await open('olga');
  const started = performance.now();
  await sees('olga', 'Ожидает · 1');
  expect(performance.now() - started).toBeLessThan(8000);
  await story.faults({});
  await inviteBy(story, 'ada', '/invite late@example.com Late Comer');
  await sees('olga', 'Ожидает · 2');
});
