import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonIn, textsIn } from '../support/blocks.ts';
import { closeAll } from '../support/close-all.ts';
import { eventually } from '../support/eventually.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  await story.call('/sandbox/people', { as: 'olga', locale: 'en-GB' });
  database = await openStoryDatabase(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const GLOBEX = 'T0GLOBEX00';
const role = (as: string, what: string) => story.call('/sandbox/people', { as, role: what });

async function openWorkspaces(as: string): Promise<void> {
  await closeAll(story, as);
  await story.command(as, '/invite-settings');
  await story.see(as, 'Settings');
  await story.press(as, 'Change: Workspaces');
  await story.see(as, 'The administrators of all these workspaces');
}

/** Makes a code, and reads it as a person does, in its field. */
async function makeCode(as = 'ada', button = 'Make a joining code'): Promise<string> {
  await openWorkspaces(as);
  await story.press(as, button);
  const view = await story.see(as, 'It works once');
  const code = /"initial_value":"([\w-]{43})"/.exec(JSON.stringify(view.blocks))?.[1];
  expect(code).toBeDefined();
  return code ?? '';
}

async function openJoin(as = 'gil'): Promise<void> {
  await closeAll(story, as);
  await story.command(as, '/invite-settings');
  await story.see(as, 'Set up Usher');
  await story.press(as, 'Join a company');
  await story.see(as, 'An administrator of the company makes a joining code');
}

const typeCode = async (code: string, as = 'gil') =>
  JSON.stringify(await story.submit(as, { 'Joining code': code }));
const listOf = async (as: string, what = 'list') => {
  await closeAll(story, as);
  await story.command(as, `/invite-${what}`);
  return textsIn((await story.see(as, what === 'list' ? 'Invitations' : 'People')).blocks);
};

describe('row 30: a second workspace joins a company by its code', () => {
  test('the company is named and confirmed, and whoever made the code is told', async () => {
    const code = await makeCode();
    await openJoin();
    await typeCode(code);
    const asked = textsIn((await story.see('gil', 'Join Acme?')).blocks);
    expect(asked).toContain('https://portal.acme.example/ · its workspaces: acme.slack.com');
    expect(asked).toContain('globex.slack.com becomes a workspace of Acme');
    expect((await database.company()).workspaces).toHaveLength(1);
    await story.submit('gil');
    await story.see('gil', 'globex.slack.com belongs to Acme now');
    await story.read(
      'ada',
      '*Gil Globe* has joined *globex.slack.com* to *Acme* with the code that you made',
    );
    expect((await database.company()).workspaces[1]).toMatchObject({ teamId: GLOBEX, domain: 'globex' });
    await openWorkspaces('gil');
    const shown = textsIn((await story.see('gil', 'globex.slack.com')).blocks);
    expect(shown).toMatch(/globex\.slack\.com\*\njoined today at .* by Gil Globe · you are here/);
  });

  test('the code worked once, and stands nowhere', async () => {
    const stored = await database.company();
    expect(stored.joinCode).toBeUndefined();
    const told = await story.messages('ada');
    expect(told.filter(({ text }) => text.includes('has joined'))).toHaveLength(1);
  });
});

describe('administrators of both workspaces', () => {
  test('see and act on all invitations; each card stays with its inviter, in their workspace', async () => {
    await inviteBy(story, 'gil', '/invite zoe@example.com Zoe Zander');
    await inviteBy(story, 'ada', '/invite jane@example.com Jane Doe');
    const card = await story.read('gil', '*Zoe Zander*');
    expect(buttonIn(card.blocks, 'Cancel invitation')).toBeDefined();
    await story.read('ada', '*Jane Doe*');
    expect(await listOf('olga')).toMatch(/Jane Doe[\s\S]*Zoe Zander|Zoe Zander[\s\S]*Jane Doe/);
    expect(await listOf('gil')).toMatch(/Jane Doe[\s\S]*Zoe Zander|Zoe Zander[\s\S]*Jane Doe/);
    for (const as of ['ada', 'olga'])
      expect(JSON.stringify(await story.messages(as))).not.toContain('*Zoe Zander*');
    expect(JSON.stringify(await story.messages('gil'))).not.toContain('*Jane Doe*');
  });

  test('a mail names the Slack domain of its inviter’s workspace', async () => {
    expect((await story.mail('zoe@example.com')).text).toContain('globex.slack.com');
    const jane = await story.mail('jane@example.com');
    expect(jane.text).toContain('acme.slack.com');
    expect(jane.text).not.toContain('globex.slack.com');
  });

  test('when Ada cancels what Gil has sent, Gil’s card says so', async () => {
    await closeAll(story, 'ada');
    await story.command('ada', '/invite-status zoe@example.com');
    await story.see('ada', 'Zoe Zander');
    await story.press('ada', 'Cancel invitation');
    const card = await eventually('the card of Gil says so', async () =>
      (await story.messages('gil')).find(message =>
        /Zoe Zander[\s\S]*Cancelled ·/.test(textsIn(message.blocks ?? [])),
      ),
    );
    expect(buttonIn(card.blocks, 'Cancel invitation')).toBeUndefined();
  });

  test('a mention is asked about in the workspace where it was typed alone', async () => {
    await closeAll(story, 'gil');
    await story.command('gil', '/invite <@U0ACMEMAX>');
    await story.read('gil', 'Slack does not know U0ACMEMAX here');
    expect(JSON.stringify(await story.messages('gil'))).not.toContain('max@acme.example');
    expect(await story.modal('gil')).toBeUndefined();
  });

  test('alerts of Gil’s come to Gil, and Home shows the company in both workspaces', async () => {
    await inviteBy(story, 'gil', '/invite rosa@example.com Rosa Lee');
    await story.faults({ mail: { refuse: ['nobody@example.com'] } });
    await inviteBy(story, 'gil', '/invite nobody@example.com No Body');
    await story.read('gil', 'nobody@example.com');
    await story.faults({});
    const [ada] = [JSON.stringify(await story.messages('ada'))];
    expect(ada).not.toContain('nobody@example.com');
    await story.call('/sandbox/events', {
      workspace: 'globex',
      event: { type: 'app_home_opened', user: 'U0GLOBEXGIL', tab: 'home', channel: 'D1' },
    });
    await eventually('the Home of Gil', async () => {
      const { home } = await story.call<{ home: { blocks: [] } | null }>('/sandbox/views?as=gil');
      return home && textsIn(home.blocks).includes('Acme');
    });
  });
});

describe('a workspace is removed', () => {
  test('access ends at once, and its open invitations are offered to the others', async () => {
    await closeAll(story, 'gil');
    await story.command('gil', '/invite-list');
    await story.see('gil', 'Invitations');
    await openWorkspaces('ada');
    const view = await story.modal('ada');
    const found = view && buttonIn(view.blocks, 'Remove');
    expect(JSON.stringify(found?.element)).toContain('Its people lose access at once');
    await story.press('ada', 'Remove');
    await story.see('ada', 'globex.slack.com belongs to Acme no longer.');
    const before = await database.person('rosa@example.com');
    await story.pressOn('gil', 'Cancel invitation');
    await closeAll(story, 'gil');
    await story.command('gil', '/invite-users');
    await story.read('gil', 'not registered with Usher');
    expect((await database.person('rosa@example.com')).invitation).toEqual(before.invitation);
    expect((await database.company()).workspaces.map(({ domain }) => domain)).toEqual(['acme']);
    const offered = await story.read('ada', '*Gil Globe* can no longer act for Acme. 2 open invitations');
    expect(buttonIn(offered.blocks, 'Take over all')).toBeDefined();
    await eventually('the Home of Gil', async () => {
      const { home } = await story.call<{ home: { blocks: [] } | null }>('/sandbox/views?as=gil');
      return home && !textsIn(home.blocks).includes('Acme');
    });
  });

  test('taken over, the cards are Ada’s, and Gil’s say nothing of the people any more', async () => {
    await story.pressOn('ada', 'Take over all');
    await story.read('ada', '*Rosa Lee*');
    await eventually('the cards of Gil are settled', async () =>
      (await story.messages('gil')).every(({ blocks }) => !textsIn(blocks ?? []).includes('Rosa Lee')),
    );
  });

  test('the last workspace stays', async () => {
    await openWorkspaces('ada');
    const view = await story.see('ada', 'The last workspace of a company stays.');
    expect(buttonIn(view.blocks, 'Leave')).toBeUndefined();
    await closeAll(story, 'ada');
  });
});

describe('row 30: who may not join', () => {
  test('a used, a replaced and an old code are told at the field', async () => {
    const first = await makeCode();
    const second = await makeCode('ada', 'Make a new code');
    await openJoin();
    expect(await typeCode(first)).toContain('This code does not work');
    await story.advance('PT11M');
    expect(await typeCode(second)).toContain('This code does not work');
    const third = await makeCode('olga');
    await typeCode(third);
    await story.see('gil', 'Join Acme?');
    const confirm = await story.modal('gil');
    const sent = { as: 'gil', type: 'view_submission', viewId: confirm?.id, values: {} };
    await story.call('/sandbox/interactions', { ...sent, repeat: 2, concurrent: true });
    await story.see('gil', 'globex.slack.com belongs to Acme now');
    expect((await database.company()).workspaces).toHaveLength(2);
    await story.read('olga', '*Gil Globe* has joined *globex.slack.com*');
  });

  test('a workspace leaves by itself; a member of it cannot join it again', async () => {
    await openWorkspaces('gil');
    await story.press('gil', 'Leave');
    await story.see('gil', 'globex.slack.com belongs to Acme no longer.');
    const code = await makeCode();
    await openJoin();
    await role('gil', 'member');
    await typeCode(code);
    await story.see('gil', 'not registered with Usher');
    expect((await database.company()).workspaces).toHaveLength(1);
    await role('gil', 'owner');
  });

  test('wrong codes are limited, and then the right one does not help either', async () => {
    await openJoin();
    for (let n = 0; n < 8; n++) expect(await typeCode('A'.repeat(43))).toContain('This code does not work');
    for (let n = 0; n < 3; n++) await typeCode('A'.repeat(43));
    await story.see('gil', 'Too many attempts');
    await typeCode(await makeCode('ada', 'Make a new code'));
    await story.see('gil', 'Too many attempts');
    expect((await database.company()).workspaces).toHaveLength(1);
  });
});
