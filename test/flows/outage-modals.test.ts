import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Message, View } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { closeAll } from '../support/close-all.ts';
import { eventually } from '../support/eventually.ts';
import { shownIn } from '../support/filling.ts';
import { type Door, modalDoors } from '../support/modal-doors.ts';
import { type Ack, inviteBy, linkIn, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const DOWN = 'Usher cannot reach its database';
const SILENT = 'Slack does not answer';
const FAULTS = {
  down: { mongo: { down: true } },
  silent: { slack: { '*': { error: 'internal_error' } } },
  late: { mongo: { delayMs: 1000 }, slack: { '*': { delayMs: 1000 } } },
};

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
let doors: Map<string, Door>;
beforeAll(async () => {
  story = await startStory({ variables: { GLOBAL_ADMINISTRATORS: 'T0ACME0000:U0ACMEMAX' } });
  await registerAcme(story);
  database = await openStoryDatabase(story);
  await inviteBy(story, 'ada', '/invite jane@example.com Jane Doe');
  const { pathname } = new URL(linkIn(await story.mail('jane@example.com')));
  await openBrowser(story.appUrl).post(`${pathname}/register`, {
    ...FORM,
    firstName: 'Jane',
    lastName: 'Doe',
  });
  await story.read('ada', '*Jane Doe* has registered');
  await story.command('ada', '/invite ann@many.example, bob@many.example');
  await story.read('ada', '*2 people* will be invited');
  doors = new Map(modalDoors(story, database));
});
afterEach(() => story.faults({}));
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const all = async (as: string): Promise<Message[]> =>
  (
    await story.call<{ conversations: { messages: Message[] }[] }>(`/sandbox/messages?as=${as}`)
  ).conversations.flatMap(({ messages }) => messages);
const told = async (as: string, text: string) =>
  (await all(as)).filter(message => message.text.includes(text)).length;

/** Does it, and waits until the person reads the sentence once more, in a modal or a message. */
async function tells(as: string, sentence: string, act: () => Promise<Ack>): Promise<void> {
  const [view, before] = [await story.modal(as), await told(as, sentence)];
  expect((await act()).ack.status).toBe(200);
  const isTold = async () => {
    const now = await story.modal(as);
    const isInModal =
      now && shownIn(now).includes(sentence) && (now.id !== view?.id || now.hash !== view?.hash);
    return isInModal || (await told(as, sentence)) > before;
  };
  await eventually(`“${sentence}” before ${as}`, isTold, { instead: () => onScreen(as) });
}

async function onScreen(as: string): Promise<string> {
  const view = await story.modal(as);
  const said = (await all(as)).slice(-2).map(({ text }) => text);
  return `“${view?.title.text}” with ${view && shownIn(view)}; last said: ${said.join(' / ')}`;
}

/** Also where a "Done." lies on it. */
async function isSaid(as: string, said: string): Promise<boolean> {
  const { stack } = await story.call<{ stack: View[] }>(`/sandbox/views?as=${as}`);
  return stack.some(view => shownIn(view).includes(said));
}

/** Until Slack has refused to say who acts. */
async function failsInSlack(act: () => Promise<Ack>) {
  const asked = async () =>
    (await story.call<{ method: string }[]>('/sandbox/calls?since=0')).filter(
      ({ method }) => method === 'users.info',
    ).length;
  const before = await asked();
  await act();
  await eventually('a question to Slack', async () => (await asked()) > before);
}

const stands = (view: View | undefined) =>
  `${view?.title.text} ${JSON.stringify([view?.blocks, view?.state.values])}`;

async function openDoor({ as, before, click, opened, between }: Door) {
  await closeAll(story, as);
  await before();
  await click();
  await story.see(as, opened);
  await between?.();
}

async function isStillThere({ as, kept = '' }: Door, title: string | undefined) {
  const view = await story.modal(as);
  expect(view?.title.text).toBe(title);
  expect(stands(view)).toContain(kept);
}

// Each begins where the one before it has ended.
const NAMES = [
  'a joining code',
  'joining a company',
  'a company’s registration',
  'the choice of a company',
  'a suspension',
  'the end of a suspension',
  'a person’s export',
  'what is chosen for all',
  'an e-mail template',
  'a change of access',
];

test('each of them has its turn', () => expect([...doors.keys()]).toEqual(NAMES));

test.each(NAMES)('%s: an outage is told, keeps what was typed, and nothing is done twice', async name => {
  const door = doors.get(name) ?? expect.fail();
  const { as, act, done, said } = door;
  await closeAll(story, as);
  await door.before();
  const earlier = await done();
  await story.faults(FAULTS.down);
  await tells(as, DOWN, door.click);
  await story.faults({});
  await eventually('ready again', async () => (await fetch(`${story.appUrl}/ready`)).ok);

  await openDoor(door);
  const title = (await story.modal(as))?.title.text;
  await story.faults(FAULTS.down);
  await tells(as, DOWN, act);
  await isStillThere(door, title);
  await story.faults({});
  await eventually('ready again', async () => (await fetch(`${story.appUrl}/ready`)).ok);
  expect(await done()).toBe(earlier);

  await openDoor(door);
  await story.faults(FAULTS.silent);
  // Only the answer to a submission reaches the person while Slack takes nothing else.
  if (door.kept) await tells(as, SILENT, act);
  else await failsInSlack(act);
  await isStillThere(door, title);
  await story.faults({});
  expect(await done()).toBe(earlier);

  await openDoor(door);
  await story.faults(FAULTS.late);
  const { ack } = await act();
  expect(ack.status).toBe(200);
  expect(ack.ms).toBeLessThan(3000);
  if (said) await eventually(`“${said}” before ${as}`, () => isSaid(as, said));
  await eventually('it is done', async () => (await done()) > earlier);
  await story.faults({});
  expect(await done()).toBe(earlier + 1);
  await closeAll(story, as);
});
