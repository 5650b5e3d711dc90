import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { pendingPeople } from '../support/pending-people.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  database = await openStoryDatabase(story);
  await database.insert(pendingPeople((await database.company()).id, 'redacted', 2));
});
afterAll(async () => {
  const violations = await story?.violations();
  await database?.close();
  await story?.stop();
  expect(violations).toEqual([]);
});

const cardOf = async () =>
  (await story.messages('ada'))
    .map(({ blocks }) => textsIn(blocks))
    .find(text => text.includes('“redacted”'));

test('whoever an act on many could not be done for is named no more in its message, once they are deleted', async () => {
  await story.command('ada', '/invite-list redacted');
  await story.see('ada', 'All of these…');
  await story.press('ada', 'All of these…');
  await story.see('ada', 'What to do with them');
  await story.submit('ada', { 'What to do with them': 'Cancel invitations' });
  await story.see('ada', 'are cancelled');
  const [one] = await database.peopleCalled('redacted0');
  await database.change(one?.id ?? '', known => ({
    ...known,
    invitation: { ...known.invitation, status: 'cancelled', endedAt: new Date() },
  }));
  await story.submit('ada');
  await story.see('ada', 'It has begun');
  await eventually('the name', async () => (await cardOf())?.includes('redacted No0'));
  await story.command('ada', '/invite-status redacted0@rights.example');
  await story.see('ada', 'Delete…');
  await story.press('ada', 'Delete…');
  await story.see('ada', 'is deleted');
  await eventually('the message without the name', async () => {
    const card = await cardOf();
    return card?.includes('1 cancelled') && !card.includes('No0');
  });
});
