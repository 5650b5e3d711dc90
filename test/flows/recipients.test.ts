import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { countTold } from '../support/read.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(async () => {
  expect(await story.violations()).toEqual([]);
  await story.stop();
});

/** Waits for the preview with so many to invite, confirms it, and waits until all have their mail and all is told. */
async function confirm(count: number, ...addresses: string[]) {
  const told = await countTold(story, 'ada', `${count} invited`);
  await story.pressOn('ada', `Invite ${count} people`);
  for (const address of addresses) await story.mail(address);
  await eventually('the end of the import', async () => {
    return (await countTold(story, 'ada', `${count} invited`)) > told;
  });
}

describe('several people at once', () => {
  test('S0.1 are none for a member who is no administrator', async () => {
    await story.command('max', '/invite-user mia@example.com, noa@example.com');
    await story.read('max', 'Only administrators of Acme can invite people');
    expect(await story.mails('mia@example.com')).toEqual([]);
  });

  test('S3.0 S4.2 come from one command, after a preview', async () => {
    await story.command('ada', '/invite mia@example.com, noa@example.com wrong@@example.com');
    await story.pressOn('ada', 'Show rows');
    await story.see('ada', 'wrong@@example.com');
    expect(await story.mails('mia@example.com')).toEqual([]);
    await confirm(2, 'mia@example.com', 'noa@example.com');
  });

  test('are invited once, however often they are named', async () => {
    await story.command('ada', '/invite mia@example.com, new@example.com, third@example.com');
    await confirm(2, 'new@example.com', 'third@example.com');
    expect(await story.mails('mia@example.com')).toHaveLength(1);
  });

  test('are members, by mention and by user group', async () => {
    await story.command('ada', '/invite-user @olga @max');
    await confirm(2, 'olga@acme.example', 'max@acme.example');
  });

  test('are found in a message', async () => {
    const { message } = await story.call<{ message: { ts: string } }>('/sandbox/messages', {
      as: 'max',
      channel: 'C0ACMENOTICES',
      text: 'Please add Mary Jones <mary@example.com> and joe@example.com.',
    });
    await story.call('/sandbox/interactions', {
      as: 'ada',
      type: 'message_action',
      callbackId: 'invitation.fromMessage',
      message: { channel: 'C0ACMENOTICES', ts: message.ts },
    });
    await confirm(2, 'mary@example.com', 'joe@example.com');
    expect((await story.mail('mary@example.com')).text).toContain('Mary');
  });

  test('what of a list names nobody is said, in the preview or where it was typed', async () => {
    await story.command('ada', '/invite uma@example.com, nonsense &lt;b&gt;, @Max Weber');
    const card = await story.read('ada', 'Not read: “nonsense b”, “@Max Weber”');
    expect(buttonsIn(card.blocks)).toContain('Invite 1 person');
    await story.pressOn('ada', 'Discard');
    await story.command('ada', '/invite-user @Max Weber, somebody else');
    await story.read('ada', 'Nobody could be found in “@Max Weber”, “somebody else”');
    await story.command('olga', '/invite-user @Max Weber');
    await story.read('olga', 'Здесь никто не найден: «@Max Weber»');
  });

  test('is said of whoever a mention names and nobody can be invited by, in both languages', async () => {
    const before = await story.modal('ada');
    await story.command('ada', '/invite-user @sam');
    await story.read('ada', 'Sam Stranger is of another workspace, and Slack does not show the address');
    await story.command('ada', '/invite @dora');
    await story.read(
      'ada',
      'invited by a mention: Dora Dean is deactivated in Slack. Write the e-mail address',
    );
    await story.command('ada', '/invite-user @usher @dora');
    await story.read('ada', 'is an app and no person and Dora Dean is deactivated in Slack');
    expect((await story.modal('ada'))?.id, 'no empty form').toBe(before?.id);
    await story.command('olga', '/invite-user @sam');
    await story.read('olga', 'Sam Stranger из другого рабочего пространства, и Slack не показывает адрес');
    await story.command('olga', '/invite-user @dora');
    await story.read('olga', 'Dora Dean – отключённая учётная запись Slack');
  });

  test('is said in the preview of those among others', async () => {
    await story.command('ada', '/invite-user @sam, uno@example.com, @dora');
    const card = await story.read('ada', 'Not read: “Sam Stranger is of another workspace');
    expect(JSON.stringify(card.blocks)).toContain('“Dora Dean is deactivated in Slack”');
    expect(buttonsIn(card.blocks)).toContain('Invite 1 person');
    await story.pressOn('ada', 'Discard');
    expect(await story.mails('dora@acme.example')).toEqual([]);
  });

  test('that are one alone get the wizard, filled', async () => {
    await story.command('ada', '/invite @gus');
    const form = await story.see('ada', 'Person');
    expect(buttonsIn(form.blocks)).toContain('Delivery');
  });
});
