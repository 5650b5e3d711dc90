import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buttonIn, buttonsIn, textsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { visit } from '../support/read.ts';
import { inviteBy, linkIn, type Mail, registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(async () => {
  expect(await story.violations()).toEqual([]);
  await story.stop();
});

/** The wizard's Delivery with somebody in it, and on top of it the editor. */
async function customize(email: string, name: string): Promise<void> {
  await story.command('ada', `/invite-user ${email} ${name}`);
  await story.see('ada', 'Person');
  await story.press('ada', 'Delivery');
  await story.see('ada', 'Customize e-mail');
  await story.press('ada', 'Customize e-mail');
  await story.see('ada', 'Placeholders:');
}

async function invite(): Promise<void> {
  await eventually('the wizard again', async () => {
    const view = await story.modal('ada');
    return view && buttonIn(view.blocks, 'Customize e-mail');
  });
  await story.submit('ada');
  await story.see('ada', 'Overview');
  await story.submit('ada');
  await story.see('ada', 'Invited');
}

const errorsOf = ({ ack }: Awaited<ReturnType<Story['submit']>>): string =>
  JSON.stringify((ack.body as { errors?: unknown }).errors ?? {});

/** As a person reads it: without the link, which is another in each mail, and the moment, which goes on. */
const read = (text: string): string =>
  text
    .replace(/https?:\/\/\S+\/i\/[\w-]+/g, '<link>')
    .replace(/\w{3} \d{1,2}, \d{4}, \d\d:\d\d/g, '<until>')
    .trim();

const SUBJECT = '{InviterName} has a place for {UserName}';
const BODY =
  'Dear {UserName},\nyour desk at {CompanyName} is ready: {Groups}.\n\n{Link}\n\nIt works until {ExpiryDate}.';

describe('a customised mail', () => {
  let previewed = '';

  test('S2.4 begins with Usher’s words, and an unknown placeholder is told on its field', async () => {
    await customize('jane@example.com', 'Jane {Link}');
    const editor = await story.see('ada', '{InviterName} invites you to {CompanyName}');
    expect(JSON.stringify(editor.state.values)).toContain('Hello {UserName},\\n\\n{InviterName} invites you');
    const refused = await story.submit('ada', { Subject: 'For {username}', Text: 'Hello {UserName' });
    expect(errorsOf(refused)).toContain('Did you mean {UserName}?');
    expect(errorsOf(refused)).toContain('is not closed');
    const linking = await story.submit('ada', { Subject: 'Open {Link}', Text: 'See https://evil.com' });
    expect(errorsOf(linking)).toContain('cannot stand in the subject');
    expect(errorsOf(linking)).toContain('https://evil.com');
  });

  test('S2.4 shows in a preview what is sent, and what is wrong with what is not', async () => {
    await story.press('ada', 'Preview', { Subject: 'For {Nobody}', Text: BODY });
    const wrong = await story.see('ada', 'There is no preview yet');
    expect(textsIn(wrong.blocks)).toContain('Subject: Usher does not know {Nobody}');
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: wrong.id });
    await story.press('ada', 'Preview', { Subject: SUBJECT, Text: BODY });
    const shown = await story.see('ada', 'Ada Lovelace has a place for Jane {Link}');
    previewed = shown.blocks
      .filter(({ block_id }) => /^preview\.\d+$/.test(String(block_id)))
      .map(block => (block.text as { text: string }).text)
      .join('\n\n');
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: shown.id });
  });

  test('S2.4 is tested on the administrator alone, five times an hour', async () => {
    for (let times = 1; times <= 5; times++) {
      await story.press('ada', 'Send a test to me', { Subject: SUBJECT, Text: BODY });
      await eventually(`test ${times}`, async () => {
        const mails = await story.mails('ada@acme.example');
        return mails.filter(({ subject }) => subject.startsWith('Test: ')).length === times;
      });
    }
    await story.see('ada', 'A test is on its way to ada@acme.example');
    await story.press('ada', 'Send a test to me', { Subject: SUBJECT, Text: BODY });
    await story.see('ada', 'Too many');
    const [mail] = await story.mails('ada@acme.example');
    expect(mail?.subject).toBe('Test: Ada Lovelace has a place for Jane {Link}');
    expect(read(mail?.text ?? '')).toBe(read(previewed));
    expect((await visit(linkOfTest(mail))).status).toBe(404);
    expect(await story.mails('jane@example.com')).toEqual([]);
  });

  test('S2.4 goes out as it was previewed, within the frame', async () => {
    await story.submit('ada', { Subject: SUBJECT, Text: BODY });
    await story.see('ada', 'customized');
    await invite();
    const mail = await story.mail('jane@example.com');
    expect(mail.subject).toBe('Ada Lovelace has a place for Jane {Link}');
    expect(read(mail.text)).toBe(read(previewed));
    expect(mail.text).toContain('Dear Jane {Link},\nyour desk at Acme is ready: none yet.');
    expect(mail.text).toContain('Ada Lovelace of Acme entered your address jane@example.com');
    expect(mail.text).toContain('acme.slack.com');
    expect([...mail.html.matchAll(/class="button"/g)]).toHaveLength(1);
    expect((await visit(linkIn(mail))).status).toBe(200);
  });

  test('S2.4 is reminded of in Usher’s words, within the same frame', async () => {
    await story.advance('P3D');
    const reminder = await story.mail('jane@example.com', 'Reminder');
    expect(reminder.text).not.toContain('your desk');
    expect(reminder.text).toContain('acme.slack.com');
  });

  test('S2.4 may go back to Usher’s words', async () => {
    await customize('kim@example.com', 'Kim Novak');
    await story.submit('ada', { Subject: 'Mine', Text: 'Mine' });
    await story.see('ada', 'customized');
    await story.press('ada', 'Customize e-mail');
    await story.see('ada', 'Mine');
    await story.press('ada', 'Use Usher’s words');
    await story.see('ada', 'The words have been replaced');
    await story.submit('ada');
    await story.see('ada', 'the usual words');
    await invite();
    const mail = await story.mail('kim@example.com');
    expect(mail.subject).toBe('Ada Lovelace invites you to Acme');
    expect(mail.text).toContain('sign in with kim@example.com');
  });
});

const linkOfTest = (mail: Mail | undefined): string =>
  /https?:\/\/\S+\/i\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';

describe('a company’s templates', () => {
  test('S2.4 S3.3 are kept by language, and speak for whoever is invited in it', async () => {
    await story.command('ada', '/invite-settings');
    await story.see('ada', 'Settings');
    await story.press('ada', 'Change: E-mail templates');
    const list = await story.see('ada', 'What invitation mails say');
    expect(buttonsIn(list.blocks)).toEqual(['Edit', 'Edit']);
    await story.call('/sandbox/interactions', {
      as: 'ada',
      type: 'block_actions',
      viewId: list.id,
      blockId: 'templates.ru',
      actionId: 'templates.edit',
      action: { type: 'button', value: 'ru' },
    });
    await story.see('ada', 'Language of the mail: Russian');
    const words = {
      Subject: 'Вас ждёт {CompanyName}',
      Text: 'Добрый день, {UserName}.\n{Link}\nДо {ExpiryDate}.',
    };
    const refused = await story.submit('ada', { ...words, Text: '{Имя}' });
    expect(errorsOf(refused)).toContain('Usher does not know {Имя}');
    await story.press('ada', 'Preview', words);
    const shown = await story.see('ada', 'Добрый день, Анна Смирнова.');
    await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: shown.id });
    await story.submit('ada', words);
    const saved = await story.see('ada', 'The template is saved (Russian).');
    expect(buttonsIn(saved.blocks)).toEqual(['Undo', 'Edit', 'Edit', 'Back to Usher’s words']);
    await story.call('/sandbox/interactions', {
      as: 'ada',
      type: 'view_closed',
      viewId: saved.id,
      all: true,
    });

    await story.command('ada', '/invite-user anna@example.com Анна Смирнова');
    await story.see('ada', 'Person');
    await story.press('ada', 'Delivery');
    await story.see('ada', 'Customize e-mail');
    await story.submit('ada', { Language: 'Русский' });
    await story.see('ada', 'Overview');
    await story.submit('ada');
    await story.see('ada', 'Invited');
    const mail = await story.mail('anna@example.com');
    expect(mail.subject).toBe('Вас ждёт Acme');
    expect(mail.text).toContain('Добрый день, Анна Смирнова.');
    expect(mail.text).toContain('Ada Lovelace (Acme)');
    expect(mail.html).toContain('<html lang="ru">');

    await inviteBy(story, 'ada', '/invite-user ben@example.com Ben');
    expect((await story.mail('ben@example.com')).subject).toBe('Ada Lovelace invites you to Acme');
  });

  test('S2.4 give way to Usher’s words again', async () => {
    await story.command('ada', '/invite-settings');
    await story.see('ada', 'Settings');
    await story.press('ada', 'Change: E-mail templates');
    await story.see('ada', 'What invitation mails say');
    await story.press('ada', 'Back to Usher’s words');
    const list = await story.see('ada', 'The template is deleted (Russian)');
    expect(textsIn(list.blocks)).not.toContain('Вас ждёт');
  });
});

test('S1.4 a note is quoted in the mail under the inviter’s name, and leads nowhere else', async () => {
  await story.command('ada', '/invite-user nora@example.com Nora');
  await story.see('ada', 'Person');
  await story.press('ada', 'Delivery');
  await story.see('ada', 'Customize e-mail');
  const refused = await story.submit('ada', { 'Personal note': 'See www.evil.com' });
  expect(errorsOf(refused)).toContain('www.evil.com');
  await story.submit('ada', { 'Personal note': 'See you on Monday.\nBring <b>cake</b> {UserName}' });
  await story.see('ada', 'Overview');
  await story.submit('ada');
  await story.see('ada', 'Invited');
  const { text, html } = await story.mail('nora@example.com');
  expect(text).toContain('Ada Lovelace adds:\n> See you on Monday.\n> Bring <b>cake</b> {UserName}');
  expect(html).toContain('Bring &lt;b>cake');
});

test('S1.4 S4.5 a link is shared from a page that opens for 15 minutes', async () => {
  await inviteBy(story, 'ada', '/invite-user sue@example.com Sue Storm');
  await story.press('ada', 'Copy link');
  const modal = await story.see('ada', 'Share…');
  const found = buttonIn(modal.blocks, 'Share…');
  const url = String(found?.element.url);
  await story.press('ada', 'Share…');
  const page = await visit(url);
  expect(page.status).toBe(200);
  expect(page.text).toContain('S••• S•••');
  const link = /value="(http[^"]*\/i\/[\w-]{43})"/.exec(page.text)?.[1] ?? '';
  expect((await visit(link)).text).toContain('Ada Lovelace invites you to Acme');
  await story.advance('PT16M');
  expect((await visit(url)).text).toContain('This page has closed');
  expect((await visit(link)).status).toBe(200);
});

test('a corrected address that looks like another is doubted once', async () => {
  await story.faults({ mail: { refuse: ['pat@gmial.con'] } });
  await inviteBy(story, 'ada', '/invite-user pat@gmial.con Pat');
  await story.read('ada', 'pat@gmial.con');
  await story.pressOn('ada', 'Fix address');
  await story.see('ada', 'corrected address');
  await story.submit('ada', { 'E-mail': 'pat@gmial.com' });
  await story.see('ada', 'gmial.com looks like gmail.com');
  expect(await story.mails('pat@gmial.com')).toEqual([]);
  await story.submit('ada');
  await story.mail('pat@gmial.com');
});
