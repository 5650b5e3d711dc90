import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonIn, type Json } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { linkIn, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  await change('olga', { locale: 'en-GB' });
});
afterAll(() => story?.stop());

const change = (as: string, what: Json) => story.call('/sandbox/people', { as, ...what });

async function inviteAdministrator(as: string): Promise<void> {
  await story.command(as, '/invite jane@example.com Jane Doe');
  await story.see(as, 'jane@example.com');
  await story.press(as, 'Access');
  await story.see(as, 'Make administrator');
  await story.submit(as, { Rights: true });
  await story.see(as, 'Overview');
  await story.submit(as);
  await story.see(as, 'Invited');
}

test('row 29: an inviter who was demoted meanwhile makes no administrator; another one does, and not the invitee', async () => {
  await inviteAdministrator('olga');
  const link = new URL(linkIn(await story.mail('jane@example.com'))).pathname;
  await change('olga', { role: 'member' });

  const jane = openBrowser(story.appUrl);
  expect(await jane.post(`${link}/register`, FORM)).toMatchObject({ status: 303, to: '/account/welcome' });
  for (const page of ['/account', '/account/welcome'])
    expect((await jane.get(page)).html).not.toMatch(/administrator/i);

  await story.read('ada', 'without that right');
  await story.read('olga', 'waits to be made administrator');
  await story.pressOn('olga', 'Make administrator');
  await story.read('olga', 'Only administrators of Acme');

  await change('ada', { email: 'jane@example.com' });
  await story.pressOn('ada', 'Make administrator');
  await story.read('ada', 'You cannot make yourself an administrator');
  await change('ada', { email: 'ada@acme.example' });

  await story.pressOn('ada', 'Make administrator', { repeat: 2, concurrent: true });
  const { blocks } = await story.read('ada', 'is now an administrator: Ada Lovelace granted it');
  expect(buttonIn(blocks, 'Make administrator')).toBeUndefined();
  await story.read('ada', 'Jane Doe is already an administrator.');
  await story.command('ada', '/invite-status jane@example.com');
  const details = await story.see('ada', 'Made administrator');
  expect(buttonIn(details.blocks, 'Make administrator')).toBeUndefined();
  expect(await story.violations()).toEqual([]);
});
