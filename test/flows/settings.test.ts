import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import type { Typed } from '../support/filling.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
beforeAll(async () => {
  story = await startStory();
  database = await openStoryDatabase(story);
  await registerAcme(story);
});
afterAll(async () => {
  await database?.close();
  await story?.stop();
});

async function closeAll(as: string): Promise<void> {
  const open = await story.modal(as);
  if (open)
    await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId: open.id, all: true });
}

async function openSettings(as: string): Promise<void> {
  await closeAll(as);
  await story.command(as, '/invite-settings');
  await story.see(as, as === 'olga' ? 'Настройки' : 'Settings');
}

async function edit(as: string, title: string): Promise<void> {
  await openSettings(as);
  await story.press(as, `${as === 'olga' ? 'Изменить' : 'Change'}: ${title}`);
  await seeForm(as, 'settings.save');
}

const seeForm = (as: string, id: string) =>
  eventually(`the form ${id}`, async () => (await story.modal(as))?.callback_id === id);

/** Opens a part of the settings by its title, saves what is typed, and waits for what follows. */
async function save(title: string, typed: Typed, said = 'The settings of Acme are saved'): Promise<string> {
  await edit('ada', title);
  await story.submit('ada', typed);
  return textsIn((await story.see('ada', said)).blocks);
}

const errorsOf = (answer: unknown): string => JSON.stringify(answer ?? '');

async function typeAt(title: string, typed: Typed): Promise<string> {
  await edit('ada', title);
  return errorsOf(await story.submit('ada', typed));
}

describe('S2.1 the settings', () => {
  test('show how each stands, and what was changed, with the way back', async () => {
    expect(
      await save('Invitations', { 'Link valid for': 14, 'Account expires after': '', Reminders: false }),
    ).toMatch(
      /Links work for 14 days · accounts never expire · inviters are told how it ends · reminders off/,
    );
    const hub = await story.see('ada', 'Changed last');
    expect(textsIn(hub.blocks)).toContain(
      'Link valid for (days), Account expires after (days), and Reminders',
    );
    await story.press('ada', 'Undo');
    const undone = await story.see('ada', 'The change is undone');
    expect(textsIn(undone.blocks)).toContain('Links work for 7 days · accounts expire after 30 days');
    expect(await database.company()).toMatchObject({ defaults: { validityDays: 7, accountDays: 30 } });
  });

  test('are not undone under the hands of somebody who has changed them since', async () => {
    await save('Retention', { 'Keep ended invitations': 30 });
    const hub = await story.see('ada', 'Changed last');
    await edit('olga', 'Хранение');
    await story.submit('olga', { Хранить: 40 });
    await story.see('olga', 'Настройки сохранены');
    expect((await story.modal('ada'))?.id).toBe(hub.id);
    await story.press('ada', 'Undo');
    await story.see('ada', 'This can no longer be undone');
    expect(await database.company()).toMatchObject({ retentionDays: 40 });
  });

  test('tell the second of two who save at once what is so now, keep what was typed, and then take it', async () => {
    await edit('ada', 'Retention');
    await edit('olga', 'Хранение');
    await story.submit('olga', { Хранить: 50 });
    await story.see('olga', 'Настройки сохранены');
    await story.submit('ada', { 'Keep ended invitations': 60 });
    const form = await story.see('ada', 'Olga Petrova has changed this meanwhile');
    expect(textsIn(form.blocks)).toContain('Ended invitations are erased after 50 days');
    expect(JSON.stringify(form.state.values)).toContain('"60"');
    expect(await database.company()).toMatchObject({ retentionDays: 50 });
    await story.submit('ada');
    await story.see('ada', 'The settings of Acme are saved');
    expect(await database.company()).toMatchObject({ retentionDays: 60 });
  });

  test('say at the field what is wrong', async () => {
    expect(await typeAt('Terms', { 'Address of the terms': 'http://acme.example' })).toContain('https://');
    expect(await typeAt('E-mail domains', { 'E-mail domains': '', 'Other domains': 'refused' })).toContain(
      'Name the domains of the company first',
    );
  });

  test('keep the words of the terms under a version of their own', async () => {
    const shown = await save('Terms', {
      'Text (English)': 'Be kind.',
      'Address of the terms': 'https://acme.example/t',
    });
    expect(shown).toContain('https://acme.example/t · text: English · since');
    expect(await database.company()).toMatchObject({
      terms: {
        url: 'https://acme.example/t',
        texts: { en: 'Be kind.' },
        version: expect.stringMatching(/^2\d{3}-/),
      },
    });
  });

  test('take a channel for notices that Usher can write in, and say so where it cannot', async () => {
    const refused = await typeAt('Notice channel', { Channel: 'C0ACMEGENERAL' });
    expect(refused).toContain('Usher cannot write there');
    expect(await save('Notice channel', { Channel: 'C0ACMENOTICES' })).toContain('<#C0ACMENOTICES>');
    const { conversations } = await story.call<{
      conversations: { name: string; messages: { text: string }[] }[];
    }>('/sandbox/messages?as=ada');
    const channel = conversations.find(({ name }) => name.includes('notices'));
    expect(channel?.messages.at(-1)?.text).toContain('Ada Lovelace chose this channel');
  });

  test('are audited by names alone', async () => {
    await story.command('ada', '/invite-audit');
    const audit = await story.see('ada', 'Settings changed');
    expect(textsIn(audit.blocks)).toContain('Terms');
    expect(textsIn(audit.blocks)).not.toContain('Be kind');
  });
});

describe('S2.1 another domain', () => {
  beforeAll(async () => {
    await save('E-mail domains', { 'E-mail domains': 'acme.example', 'Other domains': 'refused' });
  });

  test('is refused in the form, at the field', async () => {
    await story.command('ada', '/invite-user eve@other.example Eve Other');
    await story.see('ada', 'Person');
    expect(errorsOf(await story.submit('ada'))).toContain(
      'Acme invites addresses of its own domains alone: acme.example',
    );
  });

  test('is refused among several addresses, row by row', async () => {
    await closeAll('ada');
    await story.command('ada', '/invite-user ann@acme.example, eve@other.example');
    await story.pressOn('ada', 'Show rows');
    const rows = await story.see('ada', 'eve@other.example');
    expect(textsIn(rows.blocks)).toContain('Acme invites addresses of its own domains alone');
    expect(await database.peopleCalled('eve@')).toEqual([]);
  });

  test('is refused where an address is corrected', async () => {
    await story.faults({ mail: { refuse: ['ben@acme.example'] } });
    await inviteBy(story, 'ada', '/invite-user ben@acme.example Ben Right');
    await story.read('ada', 'Not delivered');
    await story.pressOn('ada', 'Fix address');
    await seeForm('ada', 'invitation.fixAddress');
    expect(errorsOf(await story.submit('ada', { 'E-mail': 'ben@other.example' }))).toContain(
      'Acme invites addresses of its own domains alone',
    );
    await story.faults({});
    expect(await database.peopleCalled('ben@other')).toEqual([]);
  });
});

test('S2.1 reminders that were planned before are not sent once they are off', async () => {
  await save('Invitations', { Reminders: false });
  await inviteBy(story, 'ada', '/invite-user rita@acme.example Rita Reminded');
  await story.mail('rita@acme.example');
  await story.advance('P6D');
  expect(await story.mails('rita@acme.example')).toHaveLength(1);
});

test('no payload broke a rule of Slack', async () => {
  expect(await story.violations()).toEqual([]);
});
