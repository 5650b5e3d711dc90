import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn, type View } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { countCards } from '../support/read.ts';
import { submitElsewhere } from '../support/second-window.ts';
import { inviteBy, registerAcme, reviewBy, type Story, startStory } from '../support/story.ts';

const ROUNDS = [1, 2, 3];

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  // Two people who read English, so that one sentence can be looked for.
  await story.call('/sandbox/people', { as: 'olga', locale: 'en-US' });
});
afterAll(() => story?.stop());

/** One mail and one card, also after a while. */
async function expectOneOf(email: string, name: string) {
  await story.mail(email);
  await story.advance('PT5M');
  expect(await story.mails(email)).toHaveLength(1);
  const cards = await Promise.all(['ada', 'olga'].map(as => countCards(story, as, name)));
  expect(cards.reduce((sum, count) => sum + count)).toBe(1);
}

/** What Usher answered to the last submissions. */
async function lastAnswers(count: number): Promise<string[]> {
  const calls = await story.call<{ method: string; answer: unknown }[]>('/sandbox/calls?since=0');
  const submissions = calls.filter(({ method }) => method === 'view_submission');
  return submissions.slice(-count).map(({ answer }) => JSON.stringify(answer));
}

test('a double click on Invite makes one invitation', async () => {
  for (const round of ROUNDS) {
    for (const how of [{ repeat: 2 }, { repeat: 2, concurrent: true }]) {
      const name = `Double Click${round}${'concurrent' in how ? 'b' : 'a'}`;
      const email = `${name.replace(' ', '')}@example.com`.toLowerCase();
      await reviewBy(story, 'ada', `/invite ${email} ${name}`);
      await story.submit('ada', {}, how);
      await story.see('ada', 'Invited');
      // A click too many is no second invitation, and is not told of as one.
      for (const answer of await lastAnswers(2)) expect(answer).toContain(`*${name}* is invited`);
      await expectOneOf(email, name);
    }
  }
});

test('of the same form in two windows, the second is told who was first', async () => {
  for (const round of ROUNDS) {
    const email = `twice${round}@example.com`;
    const name = `Two Windows${round}`;
    await reviewBy(story, 'ada', `/invite ${email} ${name}`);
    const first = await story.modal('ada');
    await reviewBy(story, 'ada', `/invite ${email} ${name}`);
    if (!first) throw new Error('There is no first window');
    const elsewhere = submitElsewhere(story, 'ada', first);
    await Promise.all([story.submit('ada'), elsewhere]);
    const here = await eventually('an answer', async () => {
      const text = shownIn(await story.modal('ada'));
      return !text.startsWith('Overview') && text;
    });
    expectOneTold([here, shownIn((await elsewhere).view as View)], `${name} already has an invitation: Ada`);
    await expectOneOf(email, name);
  }
});

test('two administrators with one address in the same moment: the second is told who was first', async () => {
  for (const round of ROUNDS) {
    const email = `both${round}@example.com`;
    const name = `Both Number${round}`;
    await Promise.all(['ada', 'olga'].map(as => reviewBy(story, as, `/invite ${email} ${name}`)));
    await Promise.all(['ada', 'olga'].map(as => story.submit(as)));
    const seen = await eventually('both are answered', async () => {
      const modals = await Promise.all(['ada', 'olga'].map(as => story.modal(as)));
      const texts = modals.map(shownIn);
      return texts.every(text => !text.startsWith('Overview')) && texts;
    });
    const winner = seen[0]?.startsWith('Invited') ? 'Ada' : 'Olga';
    expectOneTold(seen, `${name} already has an invitation: ${winner}`);
    await expectOneOf(email, name);
  }
});

test('a repeated event is answered like the first and tells nobody anything twice', async () => {
  const before = (await story.messages('ada')).length;
  const { workspaces } = await story.call<{ workspaces: { people: { id: string; handle: string }[] }[] }>(
    '/sandbox/state',
  );
  const user = workspaces.flatMap(({ people }) => people).find(({ handle }) => handle === 'ada')?.id;
  const event = { type: 'app_home_opened', user, channel: 'D1', tab: 'home' };
  for (const retryNum of [0, 1, 2]) {
    const { ack } = await story.call<{ ack: { status: number } }>('/sandbox/events', { event, retryNum });
    expect(ack.status).toBe(200);
  }
  await eventually('the Home of Ada', async () => {
    const { home } = await story.call<{ home: View | null }>('/sandbox/views?as=ada');
    return textsIn(home?.blocks).includes('Both Number3');
  });
  await story.advance('PT5M');
  expect(await story.messages('ada')).toHaveLength(before);
});

test('two processes at work send one mail and post one card', async () => {
  await story.start(2);
  for (const round of ROUNDS) {
    await inviteBy(story, 'ada', `/invite shared${round}@example.com Shared Work${round}`);
  }
  for (const round of ROUNDS) await expectOneOf(`shared${round}@example.com`, `Shared Work${round}`);
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});

const shownIn = (view: View | undefined): string => `${view?.title.text}\n${textsIn(view?.blocks)}`;

/** One of the two windows says Invited, the other who was first. */
function expectOneTold(shown: string[], sentence: string) {
  expect(
    shown.filter(text => text.startsWith('Invited')),
    shown.join('\n---\n'),
  ).toHaveLength(1);
  expect(
    shown.filter(text => text.includes(sentence)),
    shown.join('\n---\n'),
  ).toHaveLength(1);
}
