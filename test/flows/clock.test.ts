import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(async () => {
  expect(await story.violations()).toEqual([]);
  await story.stop();
});

// Twenty moves meet the sweep at every point of its period, also where Agenda has fetched it ahead.
test('sleeping past a job’s lock stops no job: after each of twenty moves all that was due is done', async () => {
  for (let move = 0; move < 20; move++) await story.advance('PT5M');
  await inviteBy(story, 'ada', '/invite-user jane@example.com Jane');
  await story.mail('jane@example.com');
  await story.advance('P8D');
  await story.read('ada', 'Expired ·');
});
