import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { countCards, countTold, post, visit } from '../support/read.ts';
import { inviteBy, linkIn, registerAcme, reviewBy, type Story, startStory } from '../support/story.ts';

const ROUNDS = [1, 2, 3];
const PASSWORD = 'violet harbour tuesday lantern';

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

test('killed right after the acknowledgement of Invite, nothing is missing', async () => {
  for (const round of ROUNDS) {
    const person = somebody('ack', round);
    await reviewBy(story, 'ada', person.line);
    await story.submit('ada');
    await killAndComeBack();
    await expectAllThere(person, 2);
  }
});

test('killed before the mail was handed over, it goes out once', async () => {
  for (const round of ROUNDS) {
    const person = somebody('before', round);
    await story.faults({ mail: { hold: 'before-data' } });
    await inviteBy(story, 'ada', person.line);
    await eventually('a mail about to be handed over', held);
    await killAndComeBack();
    await expectAllThere(person, 1);
  }
});

test('killed after the server took the mail, it repeats as the same mail', async () => {
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

test('killed after Slack took the card, there is no second card', async () => {
  for (const round of ROUNDS) {
    const person = somebody('card', round);
    await story.faults({ slack: { 'chat.postMessage': { hang: 'after', times: 1 } } });
    await inviteBy(story, 'ada', person.line);
    await eventually('the card', async () => (await countCards(story, 'ada', person.name)) === 1);
    await killAndComeBack();
    await expectAllThere(person, 1);
  }
});

test('killed in the middle of an acceptance, there is one account in the end', async () => {
  const calm = await invitee(9);
  const start = performance.now();
  expect((await calm.register()).status).toBe(303);
  const whole = performance.now() - start;
  await story.faults({});

  const found: number[] = [];
  // Each round dies at another point of the acceptance: looking up, hashing, writing, signing in, answered.
  for (const [round, part] of [0, 0.2, 0.4, 0.55, 0.7, 0.8, 0.9, undefined].entries()) {
    const { name, link, register } = await invitee(round);
    const answer = register().catch(() => undefined);
    await (part === undefined ? answer : pass(part * whole));
    await killAndComeBack();
    await answer;
    found.push((await visit(link)).status);

    expect((await register()).status).toBe(303);
    await story.read('ada', `*${name}* has registered`);
    await story.advance('PT1M');
    expect((await register(`${PASSWORD} of somebody else`)).status).toBe(410);
    expect(await countTold(story, 'ada', `*${name}* has registered`)).toBe(1);
    expect(await countCards(story, 'ada', name)).toBe(1);
  }
  expect(found[0], `what the link showed afterwards: ${found}`).toBe(200);
  expect(found.at(-1), `what the link showed afterwards: ${found}`).toBe(410);
});

/** Somebody with a link, whose registration takes a while. */
async function invitee(round: number) {
  const { name, email, line } = somebody('accept', round);
  await inviteBy(story, 'ada', line);
  const link = linkIn(await story.mail(email));
  await story.read('ada', 'Pending · sent');
  await story.faults({ mongo: { delayMs: 40 } });
  const fixed = { firstName: 'accept', lastName: `Number${round}`, language: 'en', timeZone: 'UTC' };
  const register = (password = PASSWORD) => post(`${link}/register`, { ...fixed, password });
  return { name, link, register };
}

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
