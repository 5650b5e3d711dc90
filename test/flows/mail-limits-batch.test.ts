import { afterEach, expect, test } from 'vitest';
import { drop } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { goToMorning } from '../support/morning.ts';
import { countTold } from '../support/read.ts';
import { type Mail, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const TOLD = 'has sent as many invitations as go out in a day';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
async function begin(variables: Record<string, string>) {
  story = await startStory({ variables });
  await registerAcme(story);
  await goToMorning(story);
  database = await openStoryDatabase(story);
}
afterEach(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const address = (at: number) => `p${String(at).padStart(2, '0')}@batch.example`;

async function inviteAll(many: number) {
  const rows = Array.from({ length: many }, (_, at) => `${address(at)},Person No${at}`);
  await drop(story, 'ada', 'staff.csv', ['E-mail,Name', ...rows].join('\n'));
  await story.read('ada', `*${many} people* will be invited`);
  await story.pressOn('ada', `Invite ${many} people`);
}

/** Of each address its mails: a repetition after a kill is the same mail, by its Message-ID. */
async function mailed(): Promise<Map<string, Set<string | undefined>>> {
  const mails = await story.call<Mail[]>('/sandbox/mails');
  const found = new Map<string, Set<string | undefined>>();
  for (const { to, headers } of mails.filter(mail => mail.to.endsWith('@batch.example')))
    found.set(to, (found.get(to) ?? new Set()).add(headers['message-id']));
  return found;
}

const areMailed = (many: number) =>
  eventually(`${many} people with a mail`, async () => (await mailed()).size === many);

async function eachHasOne() {
  const found = [...(await mailed())];
  expect(found.filter(([, ids]) => ids.size !== 1)).toEqual([]);
}

async function killAndComeBack(faults = {}) {
  await story.signal('SIGKILL');
  await story.faults(faults);
  await story.start(1);
}

const held = async () => (await story.call<{ heldMails: number }>('/sandbox/state')).heldMails > 0;

test('row 14: of a batch beyond the day’s number of a new company the rest waits, is told of once a day, and goes out', async () => {
  await begin({ NEW_COMPANY_MAILS: '10' });
  await story.faults({ mail: { hold: 'before-data' } });
  await inviteAll(30);
  await eventually('mails about to be handed over', held);
  await killAndComeBack();
  await areMailed(10);
  await story.read('ada', TOLD);
  await story.advance('PT10M');
  expect((await mailed()).size).toBe(10);
  expect(await countTold(story, 'ada', TOLD)).toBe(1);
  expect(await countTold(story, 'olga', 'Компания Acme отправила за день')).toBe(0);

  await story.advance('P1D');
  await areMailed(20);
  await story.advance('P1D');
  await areMailed(30);
  await eachHasOne();
  expect(
    (await story.call<Mail[]>('/sandbox/mails')).filter(({ to }) => to.endsWith('@batch.example')),
  ).toHaveLength(30);
  expect(await countTold(story, 'ada', TOLD)).toBe(2);
  await story.read('ada', '30 invited');
});

test('row 14: refusals in the midst of a batch pause its rest, each administrator is told once, and it goes out', async () => {
  const [people, wrong] = [60, 8];
  await begin({});
  const { id } = await database.company();
  // As if fifteen mails had gone well before.
  await database.connection
    .collection<{ _id: string }>('mailHealth')
    .updateOne({ _id: id }, { $set: { sent: 15, refused: [], reported: [] } }, { upsert: true });
  const faults = { mail: { refuse: Array.from({ length: wrong }, (_, at) => address(at)) } };
  await story.faults(faults);
  await inviteAll(people);
  await story.read('ada', 'Invitation mail of Acme pauses');
  await killAndComeBack(faults);
  await story.read('olga', 'Компания Acme не отправляет писем');
  await story.advance('PT1H');
  expect((await mailed()).size).toBeLessThan(people - wrong);
  // The pause lasts a day; after two of them the first are reminded.
  await story.advance('P1DT2H');
  await areMailed(people - wrong);
  await eachHasOne();
  expect(await countTold(story, 'ada', 'Invitation mail of Acme pauses')).toBe(1);
  expect(await countTold(story, 'olga', 'Компания Acme не отправляет писем')).toBe(1);
});
