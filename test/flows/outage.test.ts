import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inputIn, type Json, type Message, stateValue, textsIn, type View } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';

const DOWN = 'Usher cannot reach its database';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterEach(() => story.faults({}));
afterAll(() => story?.stop());

interface Shown {
  modal: View | undefined;
  /** Messages that say that the database is away, those for Ada alone included. */
  told: number;
}

async function shownToAda(): Promise<Shown> {
  const { conversations } = await story.call<{ conversations: { messages: Message[] }[] }>(
    '/sandbox/messages?as=ada',
  );
  const messages = conversations.flatMap(conversation => conversation.messages);
  return {
    modal: await story.modal('ada'),
    told: messages.filter(message => message.text.includes(DOWN)).length,
  };
}

/** Does it, and waits until Ada reads once more that the database is away: in the modal or in a message. */
async function tellsAfter(what: string, act: () => Promise<{ ack: { status: number } }>) {
  const before = await shownToAda();
  const { ack } = await act();
  expect(ack.status, what).toBe(200);
  await eventually(`a sentence after ${what}`, async () => {
    const { modal, told } = await shownToAda();
    const isNew = modal?.hash !== before.modal?.hash && textsIn(modal?.blocks).includes(DOWN);
    return isNew || told > before.told;
  });
}

/** Olga looks for a time zone in her form, and reads in the place of zones that the database is away. */
async function tellsInOptions() {
  const form = await story.modal('olga');
  const found = inputIn(form?.blocks ?? [], 'Часовой пояс');
  const place = { viewId: form?.id, blockId: found?.blockId, actionId: found?.element.action_id };
  const asked = { as: 'olga', ...place, value: 'berlin' };
  const { options } = await story.call<{ options: Json[] }>('/sandbox/options', asked);
  expect(options).toHaveLength(1);
  expect(options[0]?.text).toMatchObject({
    text: expect.stringContaining('не может связаться с базой данных'),
  });
}

async function openHome() {
  await story.call('/sandbox/home', { as: 'ada', tab: 'home' });
}

async function expectHome(text: string) {
  await eventually(`App Home says “${text}”`, async () => {
    const { home } = await story.call<{ home: View | null }>('/sandbox/views?as=ada');
    return textsIn(home?.blocks).includes(text);
  });
}

const typed = { 'First name': 'Wilhelmina', 'Last name': 'Outage', 'E-mail': 'wilhelmina@example.com' };

/** What is typed in the modal on top, or offered there as if it had been. */
async function expectStillTyped() {
  const view = await story.modal('ada');
  expect(view?.title.text).toBe('Invite a user');
  for (const [label, text] of Object.entries(typed)) {
    const found = inputIn(view?.blocks ?? [], label);
    const value = found && view?.state.values[found.blockId]?.[String(found.element.action_id)];
    expect(value ?? found?.element.initial_value, label).toEqual(
      value ? expect.objectContaining(stateValue(found.element, text)) : text,
    );
  }
}

test('with the database down every act is answered with a sentence, and up again it goes on by itself', async () => {
  await inviteBy(story, 'ada', '/invite before@example.com Before Outage');
  await story.read('ada', 'Pending · sent');
  await story.command('ada', '/invite');
  await story.see('ada', 'Person');
  await story.command('olga', '/invite-settings');
  await story.see('olga', 'Настройки');
  await story.press('olga', 'Изменить: Компания');
  await story.see('olga', 'Адрес платформы');
  await story.faults({ mongo: { down: true } });

  await tellsAfter('a submission', () => story.submit('ada', typed));
  await expectStillTyped();
  await tellsAfter('a button in the modal', () => story.press('ada', 'Delivery', typed));
  await expectStillTyped();
  await tellsAfter('a button on the card', () => story.pressOn('ada', 'Extend'));
  await tellsInOptions();
  await openHome();
  await expectHome(DOWN);
  await tellsAfter('a command', () => story.command('ada', '/invite other@example.com'));

  await story.faults({});
  await eventually('ready again', async () => (await fetch(`${story.appUrl}/ready`)).ok);
  await openHome();
  await expectHome('Before Outage');
  await inviteBy(story, 'ada', '/invite warm@example.com Warm Start');
  await story.mail('warm@example.com');
});

test('started while the database is down, it answers with a sentence, and goes on when it is up', async () => {
  await story.command('ada', '/invite');
  await story.see('ada', 'Person');
  await story.command('olga', '/invite-settings');
  await story.see('olga', 'Настройки');
  await story.press('olga', 'Изменить: Компания');
  await story.see('olga', 'Адрес платформы');
  await story.faults({ mongo: { down: true } });
  await story.signal('SIGKILL');
  await startCold();

  await tellsAfter('a submission', () => story.submit('ada', typed));
  await expectStillTyped();
  await tellsAfter('a button in the modal', () => story.press('ada', 'Delivery', typed));
  await expectStillTyped();
  await tellsAfter('a button on the card', () => story.pressOn('ada', 'Extend'));
  await tellsInOptions();
  await openHome();
  await expectHome(DOWN);
  await tellsAfter('a command', () => story.command('ada', '/invite other@example.com'));

  await story.faults({});
  await story.start(1);
  await inviteBy(story, 'ada', '/invite cold@example.com Cold Start');
  await story.mail('cold@example.com');
});

/** Starts Usher, which is reached without ever being ready: the sandbox waits for that in the background. */
async function startCold() {
  story.start(1).catch(() => undefined);
  await eventually('Usher listens', () =>
    fetch(`${story.appUrl}/health`).then(
      answer => answer.ok,
      () => false,
    ),
  );
  await eventually('Slack reaches Usher', async () => {
    const { connections } = await story.call<{ connections?: number }>('/sandbox/state');
    return connections !== 0;
  });
}

test('with the database and Slack a second late, the modal shows at once and all is answered in time', async () => {
  await story.faults({ mongo: { delayMs: 1000 }, slack: { '*': { delayMs: 1000 } } });
  const inTime = ({ ack }: { ack: { status: number; ms: number } }) => {
    expect(ack.status).toBe(200);
    expect(ack.ms).toBeLessThan(3000);
  };
  const before = await story.modal('ada');
  inTime(await story.command('ada', '/invite slow@example.com Slow Motion'));
  await eventually('a modal', async () => (await story.modal('ada'))?.id !== before?.id, { seconds: 3 });
  const skeleton = await story.modal('ada');
  expect(textsIn(skeleton?.blocks)).toContain('One moment');
  await story.see('ada', 'Person');
  expect((await story.modal('ada'))?.id).toBe(skeleton?.id);
  inTime(await story.submit('ada'));
  await story.see('ada', 'Overview');
  inTime(await story.submit('ada'));
  await story.see('ada', 'Invited');
  await story.faults({});
  await story.mail('slow@example.com');
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
