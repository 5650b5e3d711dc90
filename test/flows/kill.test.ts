import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { countCards, countTold, visit } from '../support/read.ts';
import { inviteBy, linkIn, registerAcme, reviewBy, type Story, startStory } from '../support/story.ts';

const ROUNDS = [1, 2, 3];
const MINUTES = 3 * 60_000;

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(() => story?.stop());

interface Somebody {
  name: string;
  email: string;
  line: string;
}

const somebody = (point: string, round: number): Somebody => {
  const email = `${point}${round}@example.com`;
  const name = `${point} Number${round}`;
  return { name, email, line: `/invite ${email} ${name}` };
};

/** Kills Usher in this moment; a new process finds what is left, and time passes. */
async function killAndComeBack() {
  await story.signal('SIGKILL');
  await story.faults({});
  await story.start(1);
  await story.advance('PT5M');
}

/** One card, and one mail, which `atMost` times may have gone out as the same. */
async function expectAllThere({ name, email }: Somebody, atMost: number) {
  await eventually(`the card of ${name}`, async () => (await countCards(story, 'ada', name)) > 0);
  await eventually(`the state of ${name}`, async () => (await countTold(story, 'ada', `*${name}*`)) > 0);
  const mails = await story.mails(email);
  expect(mails.length).toBeGreaterThan(0);
  expect(mails.length).toBeLessThanOrEqual(atMost);
  expect(new Set(mails.map(({ headers }) => headers['message-id'])).size).toBe(1);
  for (const mail of mails) expect((await visit(linkIn(mail))).status).toBe(200);
  expect(await countCards(story, 'ada', name)).toBe(1);
}

const held = async () => (await story.call<{ heldMails: number }>('/sandbox/state')).heldMails > 0;

test('killed right after the acknowledgement of Invite, nothing is missing', {
  timeout: MINUTES,
}, async () => {
  for (const round of ROUNDS) {
    const person = somebody('ack', round);
    await reviewBy(story, 'ada', person.line);
    await story.submit('ada');
    await killAndComeBack();
    await expectAllThere(person, 2);
  }
});

test('killed before the mail was handed over, it goes out once', { timeout: MINUTES }, async () => {
  for (const round of ROUNDS) {
    const person = somebody('before', round);
    await story.faults({ mail: { hold: 'before-data' } });
    await inviteBy(story, 'ada', person.line);
    await eventually('a mail about to be handed over', held);
    await killAndComeBack();
    await expectAllThere(person, 1);
  }
});

test('killed after the server took the mail, it repeats as the same mail', { timeout: MINUTES }, async () => {
  for (const round of ROUNDS) {
    const person = somebody('after', round);
    await story.faults({ mail: { hold: 'after-data' } });
    await inviteBy(story, 'ada', person.line);
    await story.mail(person.email);
    await killAndComeBack();
    await expectAllThere(person, 2);
    expect(await story.mails(person.email)).toHaveLength(2);
  }
});

test('killed after Slack took the card, there is no second card', { timeout: MINUTES }, async () => {
  for (const round of ROUNDS) {
    const person = somebody('card', round);
    await story.faults({ slack: { 'chat.postMessage': { hang: 'after', times: 1 } } });
    await inviteBy(story, 'ada', person.line);
    await eventually('the card', async () => (await countCards(story, 'ada', person.name)) === 1);
    await killAndComeBack();
    await expectAllThere(person, 1);
  }
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
