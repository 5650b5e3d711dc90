import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { drop, received } from '../support/dropped-files.ts';
import { eventually } from '../support/eventually.ts';
import { pendingPeople } from '../support/pending-people.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const ADA = { teamId: 'T0ACME0000', userId: 'U0ACMEADA', name: 'Ada Lovelace' };
/** One chunk of an import and some more. */
const ROWS = 215;
/** The same of a bulk act. */
const PEOPLE = 65;
/** So slow that the card is drawn between two chunks, and that long enough for the suspension to come in. */
const SLOW = { mongo: { delayMs: 400 }, slack: { 'chat.update': { delayMs: 5000 } } };

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory({ variables: { GLOBAL_ADMINISTRATORS: 'T0ACME0000:U0ACMEMAX' } });
  await registerAcme(story);
  database = await openStoryDatabase(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

async function openAcme() {
  await story.command('max', '/invite-companies acme');
  await story.see('max', '"value":"acme"');
  await story.press('max', 'Open');
  await story.see('max', 'Pending invitations');
}

/** Max has typed the reason, and only has to press the button. */
async function aboutToSuspend() {
  await openAcme();
  await story.press('max', 'Suspend company');
  await story.see('max', 'Nobody can invite or change anything in it');
}

async function suspend() {
  await story.submit('max', { Reason: 'Invoice 7 is unpaid' });
  await eventually('the suspension', async () => (await database.company()).suspension !== undefined);
  await story.faults({});
  await story.see('max', 'Acme is suspended');
}

async function resume() {
  await openAcme();
  await story.press('max', 'Resume company');
  await story.see('max', 'Acme works again');
}

interface Mailed {
  to: string;
}

/** How many mails have come to each address of this domain. */
async function mailsAt(domain: string): Promise<Map<string, number>> {
  const mails = await story.call<Mailed[]>('/sandbox/mails');
  const counts = new Map<string, number>();
  for (const { to } of mails.filter(mail => mail.to.endsWith(`@${domain}`)))
    counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

/** So many people were mailed, and each of them once. */
async function eachMailedOnce(domain: string, people: number) {
  await eventually(
    `mails to ${people} people at ${domain}`,
    async () => (await mailsAt(domain)).size === people,
  );
  await story.advance('PT1H');
  const counts = await mailsAt(domain);
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
  expect(counts.size).toBe(people);
}

async function nobodyIsMailed(domain: string) {
  const before = (await mailsAt(domain)).size;
  await story.advance('P1D');
  expect((await mailsAt(domain)).size, 'nobody is mailed while it is suspended').toBe(before);
}

const cards = async (text: string) =>
  (await story.messages('ada')).filter(({ text: said, blocks }) =>
    `${said}\n${textsIn(blocks)}`.includes(text),
  );

const rows = (domain: string, many: number) =>
  ['E-mail,Name', ...Array.from({ length: many }, (_, at) => `p${at}@${domain},Person No${at}`)].join('\n');

test('S1.8: an import whose company is suspended stands still, says so, and goes on once it is resumed', async () => {
  await drop(story, 'ada', 'staff.csv', rows('staff.example', ROWS));
  await story.read('ada', `*${ROWS} people* will be invited`);
  await aboutToSuspend();
  await story.faults(SLOW);
  await story.pressOn('ada', `Invite ${ROWS} people`);
  await eventually('the first of them', async () => (await database.peopleCalled('p1')).length > 0);
  await suspend();

  const card = await story.read('ada', 'Stands still. Acme is suspended since');
  expect(textsIn(card.blocks)).toContain('Invoice 7 is unpaid');
  const invited = (await database.peopleCalled('p')).length;
  expect(invited).toBeGreaterThan(0);
  expect(invited).toBeLessThan(ROWS);
  await story.read('ada', `${invited} of ${ROWS}`);
  await nobodyIsMailed('staff.example');
  expect((await database.peopleCalled('p')).length, 'nobody further is invited').toBe(invited);
  await story.signal('SIGKILL');
  await story.start(1);

  await resume();
  await story.advance('PT6M');
  await story.read('ada', `${ROWS} invited`);
  await story.advance('PT15M');
  expect(await cards('Stands still')).toEqual([]);
  const shown = (await story.messages('ada')).filter(({ blocks }) =>
    JSON.stringify(blocks ?? []).includes('import.state'),
  );
  expect(shown).toHaveLength(1);
  await received(story, 'ada', 'staff – results.csv');
  await eachMailedOnce('staff.example', ROWS);
});

test('S2.6: a bulk act whose company is suspended stands still, says so, and goes on once it is resumed', async () => {
  const { id } = await database.company();
  const people = pendingPeople(id, 'bulk', PEOPLE);
  await database.insert(people.map(one => ({ ...one, invitation: { ...one.invitation, inviter: ADA } })));
  await aboutToSuspend();
  await story.command('ada', '/invite-list bulk');
  await story.see('ada', 'All of these…');
  await story.press('ada', 'All of these…');
  await story.see('ada', 'What to do with them');
  await story.submit('ada', { 'What to do with them': 'Resend' });
  await story.see('ada', `${PEOPLE} people* get the invitation again`);
  await story.faults(SLOW);
  await story.submit('ada');
  const resent = async () =>
    (await database.peopleCalled('bulk')).filter(({ timeline }) =>
      timeline.some(({ event }) => event === 'resent'),
    );
  await eventually('the first of them', async () => (await resent()).length > 0);
  await suspend();

  await story.read('ada', 'Stands still. Acme is suspended since');
  const done = (await resent()).length;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(PEOPLE);
  await story.read('ada', `${done} of ${PEOPLE}`);
  await nobodyIsMailed('rights.example');
  expect(await resent()).toHaveLength(done);

  await resume();
  await story.advance('PT20M');
  await story.read('ada', `${PEOPLE} sent again`);
  expect(await cards('Stands still')).toEqual([]);
  await eachMailedOnce('rights.example', PEOPLE);
});
