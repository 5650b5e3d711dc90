import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonIn, type Json, textsIn, type View } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, type Story, startStory } from '../support/story.ts';

// Olga's Slack speaks Russian.
let story: Story;
beforeAll(async () => {
  story = await startStory();
});
afterAll(() => story?.stop());

const homeOf = async (as: string) =>
  (await story.call<{ home: View | null }>(`/sandbox/views?as=${as}`)).home;

async function openHome(as: string): Promise<void> {
  const { workspaces } = await story.call<{
    workspaces: { people: { id: string; handle: string }[] }[];
  }>('/sandbox/state');
  const user = workspaces.flatMap(({ people }) => people).find(({ handle }) => handle === as)?.id;
  await story.call('/sandbox/events', { event: { type: 'app_home_opened', user, tab: 'home' } });
}

const seeHome = (as: string, text: string) =>
  eventually(`Home of ${as} says “${text}”`, async () => {
    const home = await homeOf(as);
    return home && textsIn(home.blocks).includes(text) ? home : undefined;
  });

async function pressInHome(as: string, text: string): Promise<void> {
  const home = await homeOf(as);
  const found = home && buttonIn(home.blocks, text);
  if (!found) throw new Error(`Home has no button “${text}”`);
  const { blockId, element } = found;
  const click = { blockId, actionId: element.action_id, action: { value: element.value } };
  await story.call('/sandbox/interactions', { as, type: 'block_actions', viewId: home.id, ...click });
}

test('a company is set up from Home, and the first invitation stands there', async () => {
  await openHome('max');
  await seeHome('max', 'Ada Lovelace');
  await openHome('ada');
  await seeHome('ada', 'Welcome to Usher');

  await pressInHome('ada', 'Set up Usher');
  await story.see('ada', 'Platform URL');
  await story.submit('ada', { Name: 'Acme', 'Platform URL': 'https://ada:secret@portal.acme.example' });
  const form = await story.see('ada', 'Platform URL');
  expect(textsIn(form.blocks)).not.toContain('is registered');
  await story.submit('ada', {
    Name: 'Acme',
    'Platform URL': 'https://portal.acme.example',
    'Time zone': 'America/New York',
  });
  await story.see('ada', 'Acme is registered');
  await story.mail('ada@acme.example', 'A test mail from Usher for Acme');
  await seeHome('ada', 'Nobody has been invited yet');

  await inviteBy(story, 'ada', '/invite-user jane@example.com Jane Doe');
  await openHome('olga');
  await seeHome('olga', 'jane@example.com');
  await pressInHome('olga', 'Подробнее');
  await story.see('olga', 'Jane Doe');
  await openHome('max');
  await seeHome('max', 'Only administrators of Acme can invite people');
  expect(await story.violations()).toEqual([]);
});

test('the time zone is searched as one types, and stays chosen', async () => {
  await story.command('ada', '/invite-settings');
  await story.see('ada', 'Settings');
  await story.press('ada', 'Change: Company');
  const form = await story.see('ada', 'America/New York (UTC-');
  const found = async (value: string) => {
    const place = { viewId: form.id, blockId: 'settings.timeZone', actionId: 'company.zone' };
    const { options } = await story.call<{ options: Json[] }>('/sandbox/options', {
      as: 'ada',
      ...place,
      value,
    });
    return options.map(option => option.value);
  };
  expect((await found('')).slice(0, 2)).toEqual(['Europe/London', 'America/New_York']);
  expect((await found('new yo'))[0]).toBe('America/New_York');
  expect(await found('+5:45')).toEqual(['Asia/Kathmandu']);
  expect(await found('Atlantis')).toEqual([]);
  await story.submit('ada');
  await story.see('ada', 'The settings of Acme are saved');
  expect(await story.violations()).toEqual([]);
});

test('Home tells everybody of a changed name', async () => {
  await pressInHome('olga', 'Настройки');
  await story.see('olga', 'Почтовые домены');
  await story.press('olga', 'Изменить: Компания');
  await story.see('olga', 'Адрес платформы');
  await story.submit('olga', { Название: 'Acme Ltd' });
  await seeHome('olga', 'Usher: Acme Ltd');
  expect(await story.violations()).toEqual([]);
});

test('whoever writes to Usher as to a person reads what it listens to, and may begin there', async () => {
  await story.call('/sandbox/messages', { as: 'ada', text: 'please invite kim@example.com' });
  const answer = await story.read('ada', 'Usher does not read messages');
  expect(textsIn(answer.blocks ?? [])).toContain('/invite-help');
  await story.pressOn('ada', 'Invite a user');
  await story.see('ada', 'Person');
  await story.call('/sandbox/messages', { as: 'max', text: 'hello' });
  await story.read('max', 'Only administrators of Acme');
  expect(await story.violations()).toEqual([]);
});

describe('with the relay down', () => {
  let other: Story;
  beforeAll(async () => {
    other = await startStory();
  });
  afterAll(() => other?.stop());

  test('the company is registered, and the administrator reads that no mail went out', async () => {
    await other.faults({ mail: { down: true } });
    await other.command('olga', '/invite-settings');
    await other.see('olga', 'Адрес платформы');
    await other.submit('olga', { Название: 'Acme', 'Адрес платформы': 'https://portal.acme.example' });
    await other.see('olga', 'не ушло');
    expect(await other.violations()).toEqual([]);
  });
});
