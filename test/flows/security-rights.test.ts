import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inputIn, textsIn } from '../support/blocks.ts';
import { drop } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { pendingPeople } from '../support/pending-people.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const REFUSED = 'Only administrators of Acme can invite people';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  database = await openStoryDatabase(story);
  await story.call('/sandbox/people', { as: 'olga', locale: 'en-US' });
});
afterEach(async () => {
  await story.faults({});
  await restore();
});
afterAll(async () => {
  await database?.close();
  await story?.stop();
});

const demote = () => story.call('/sandbox/people', { as: 'olga', role: 'member' });
const restore = () => story.call('/sandbox/people', { as: 'olga', role: 'administrator' });
const count = async (start: string) => (await database.peopleCalled(start)).length;

/** The names of the files that Usher has put into the DM. */
const filesOf = async (as: string) =>
  (await story.messages(as)).flatMap(({ files }) =>
    ((files ?? []) as { name: string }[]).map(({ name }) => name),
  );

async function typedBy(as: string, label: string) {
  const view = await story.modal(as);
  const found = inputIn(view?.blocks ?? [], label);
  const held = found && view?.state.values[found.blockId]?.[String(found.element.action_id)];
  return JSON.stringify(held ?? found?.element ?? null);
}

test('the help of somebody without rights says what Usher is for and who may, and names no command', async () => {
  const said = async (as: string) => {
    await story.command(as, '/invite-help');
    return (await story.read(as, 'Usher')).text;
  };
  const max = await said('max');
  expect(max).toContain('Usher invites people to a platform');
  expect(max).toContain(REFUSED);
  expect(max).toContain('Ada Lovelace');
  expect(max).not.toContain('/invite');
  expect(await said('ada')).toContain('/invite-list');
});

describe('rows 2, 29: a right that is taken away between two steps of the wizard', () => {
  test.each(['Person', 'Access', 'Delivery'])(
    'is asked for at the next step after %s; nothing is invited, and the draft goes on when it is back',
    async step => {
      const email = `step-${step.toLowerCase()}@rights.example`;
      await story.command('olga', `/invite ${email} Step ${step}`);
      await story.see('olga', email);
      if (step !== 'Person') {
        await story.press('olga', step);
        await story.see('olga', step === 'Access' ? 'Make administrator' : 'Link valid for');
      }
      await demote();
      await story.submit('olga', step === 'Person' ? { 'Last name': 'Kept' } : {});
      await story.see('olga', REFUSED);
      if (step === 'Person') expect(await typedBy('olga', 'Last name')).toContain('Kept');
      expect(await count('step-')).toBe(0);
      await restore();
      await story.submit('olga', step === 'Person' ? { 'Last name': 'Kept' } : {});
      await story.see('olga', 'Overview');
      await story.see('olga', email);
    },
  );

  test('is asked for at Invite', async () => {
    await story.command('olga', '/invite last@rights.example Last Step');
    await story.see('olga', 'last@rights.example');
    await story.submit('olga');
    await story.see('olga', 'Overview');
    await demote();
    await story.submit('olga');
    await story.see('olga', REFUSED);
    expect(await count('last@')).toBe(0);
    await restore();
    await story.submit('olga');
    await story.see('olga', 'Invited');
    await story.mail('last@rights.example');
  });
});

const people = (start: string, many: number) =>
  [
    'E-mail,First name,Last name',
    ...Array.from({ length: many }, (_, at) => `${start}${at}@rights.example,P,N${at}`),
  ].join('\n');

describe('rows 2, 29: a right that is taken away from an import', () => {
  test('in its preview, nobody is invited', async () => {
    await drop(story, 'olga', 'preview.csv', people('preview', 3));
    await story.read('olga', 'Invite 3 people');
    await demote();
    await story.pressOn('olga', 'Invite 3 people');
    await eventually('a refusal', async () => {
      const shown =
        JSON.stringify(await story.call('/sandbox/messages?as=olga')) +
        JSON.stringify(await story.modal('olga'));
      return shown.includes(REFUSED);
    });
    await story.advance('PT5M');
    expect(await count('preview')).toBe(0);
  });

  test('on its way, it stops at the next chunk, says so, and sends no file', async () => {
    await drop(story, 'olga', 'running.csv', people('running', 1000));
    await story.read('olga', 'Invite 1,000 people');
    await story.faults({ mongo: { delayMs: 60 } });
    await story.pressOn('olga', 'Invite 1,000 people');
    await eventually('the first of them', async () => (await count('running')) > 0);
    await demote();
    await story.faults({});
    await story.read('olga', REFUSED);
    const invited = await count('running');
    expect(invited).toBeLessThan(1000);
    await story.advance('PT2H');
    expect(await count('running')).toBe(invited);
    expect(await filesOf('olga')).not.toContain('running – results.csv');
  });
});

/** So many pending people, put there. */
const pending = async (name: string, many: number) =>
  database.insert(pendingPeople((await database.company()).id, name, many));

const cancelledOf = async (name: string) =>
  (await database.peopleCalled(name)).filter(({ invitation }) => invitation.status === 'cancelled').length;

async function previewCancel(search: string) {
  await story.command('olga', `/invite-list ${search}`);
  await story.see('olga', 'All of these…');
  await story.press('olga', 'All of these…');
  await story.see('olga', 'What to do with them');
  await story.submit('olga', { 'What to do with them': 'Cancel invitations' });
  await story.see('olga', 'are cancelled');
}

describe('rows 2, 29: a right that is taken away from an act on many', () => {
  test('in its preview, nobody is touched', async () => {
    await pending('bulkseen', 5);
    await previewCancel('bulkseen');
    await demote();
    await story.submit('olga');
    await story.see('olga', REFUSED);
    expect(await cancelledOf('bulkseen')).toBe(0);
  });

  test('on its way, it stops at the next chunk and says who was left', async () => {
    await pending('bulkrun', 400);
    await previewCancel('bulkrun');
    await story.faults({ mongo: { delayMs: 20 } });
    await story.submit('olga');
    await eventually('the first of them', async () => (await cancelledOf('bulkrun')) > 0);
    await demote();
    await story.faults({});
    const end = textsIn((await story.read('olga', 'not touched')).blocks);
    expect(end).toContain(REFUSED);
    const done = await cancelledOf('bulkrun');
    expect(done).toBeLessThan(400);
    await story.advance('PT1H');
    expect(await cancelledOf('bulkrun')).toBe(done);
  });
});

test('rows 2, 29: an export whose reader lost the right while it was written is not handed over', async () => {
  const before = (await filesOf('olga')).length;
  await story.command('olga', '/invite export');
  await story.see('olga', 'A CSV file that any spreadsheet opens');
  await story.faults({ mongo: { delayMs: 150 } });
  await story.submit('olga');
  await story.read('olga', 'Export: Invitations');
  await demote();
  await story.faults({});
  await story.read('olga', REFUSED);
  expect(await filesOf('olga')).toHaveLength(before);
});

describe('an entry archived between two steps', () => {
  test('of an import: its rows are left out, the others invited', async () => {
    const [gone = '', staying = ''] = await database.add('group', ['Vanishing', 'Staying']);
    const rows =
      'E-mail,First name,Last name,Groups\nvan@rights.example,V,A,Vanishing\nstay@rights.example,S,B,Staying\n';
    await drop(story, 'ada', 'groups.csv', rows);
    await story.read('ada', 'Invite 2 people');
    await database.archive(gone);
    await story.pressOn('ada', 'Invite 2 people');
    await story.mail('stay@rights.example');
    await story.read('ada', '1 invited');
    expect(await count('van@')).toBe(0);
    await database.archive(staying);
  });

  test('between sending and registration: whoever was promised it gets it', async () => {
    const [promised = ''] = await database.add('group', ['Promised']);
    await drop(
      story,
      'ada',
      'promise.csv',
      'E-mail,First name,Last name,Groups\nprom@rights.example,P,C,Promised\n',
    );
    await story.pressOn('ada', 'Invite 1 person');
    await story.mail('prom@rights.example');
    await database.archive(promised);
    expect((await database.person('prom@rights.example')).access.groupIds).toEqual([promised]);
  });
});

describe('two at once', () => {
  test('the same file dropped twice invites nobody twice', async () => {
    const rows = people('samefile', 5);
    await Promise.all([drop(story, 'ada', 'same.csv', rows), drop(story, 'olga', 'same.csv', rows)]);
    const press = (as: string) => story.pressOn(as, 'Invite 5 people').catch(() => undefined);
    await eventually('a preview', async () => {
      const shown = await Promise.all(['ada', 'olga'].map(as => story.messages(as)));
      return JSON.stringify(shown).includes('Invite 5 people');
    });
    // Of the two the company may have taken one alone, whose button is the only one.
    await Promise.race(['ada', 'olga'].map(press));
    await story.mail('samefile4@rights.example');
    await story.advance('PT1H');
    for (const at of [0, 1, 2, 3, 4])
      expect(await story.mails(`samefile${at}@rights.example`)).toHaveLength(1);
  });
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  await inviteBy(story, 'ada', '/invite end@rights.example The End');
  expect(await story.violations()).toEqual([]);
});
