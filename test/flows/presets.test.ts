import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

const edit = async () => {
  await story.press('ada', 'Edit');
  await story.see('ada', 'Such as');
};

test('S4.4 presets are saved, renamed and, after a confirmation, deleted', async () => {
  await inviteBy(story, 'ada', '/invite-user cleo@example.com Cleo Ng');
  await story.press('ada', 'Save as preset…');
  await story.see('ada', 'nothing of the person');
  await story.submit('ada', { Name: 'Contractor' });
  await story.see('ada', 'Contractor is saved');

  const before = await story.modal('ada');
  await story.command('ada', '/invite-user dan@example.com Dan Roe');
  await story.see('ada', 'Manage presets');
  expect((await story.modal('ada'))?.id).not.toBe(before?.id);
  await story.press('ada', 'Manage presets');
  await story.see('ada', 'Presets');
  await edit();
  await story.submit('ada', { Name: 'Partner' });
  expect(textsIn((await story.see('ada', 'Presets')).blocks)).toContain('Partner');
  await edit();
  await story.press('ada', 'Delete preset');
  await story.see('ada', 'There are no presets yet');
});
