import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Language, type TextKey, voiceFor } from '../../src/platform/i18n/voice.ts';
import { objectsIn, textsIn } from '../support/blocks.ts';
import { PASSWORD } from '../support/browse.ts';
import { linkIn, registerAcme, type Story, startStory } from '../support/story.ts';
import { openBenches, picture } from './benches.ts';
import { inspect } from './inspect.ts';
import { openStage } from './stage.ts';

/** A Russian company: an English invitee is chosen so, a Russian one is not. */
const stage = openStage(async () => {
  const story = await startStory();
  await registerAcme(story, { Language: 'Русский' });
  return story;
});
const { benchOf, closeModals } = openBenches(stage, 'two-languages');

interface Side {
  as: string;
  inviter: string;
  writes: Language;
  reads: Language;
  email: string;
  first: string;
  last: string;
}
const SIDES: Side[] = [
  {
    ...{ as: 'olga', inviter: 'Olga Petrova', writes: 'ru', reads: 'en' },
    ...{ email: 'john@example.com', first: 'John', last: 'Smith' },
  },
  {
    ...{ as: 'ada', inviter: 'Ada Lovelace', writes: 'en', reads: 'ru' },
    ...{ email: 'ivan@example.com', first: 'Иван', last: 'Петров' },
  },
];

/** What people, companies, products, zones and languages are called in both, links, addresses and commands. */
const NAMES = [
  ...[/https?:\/\/\S+/g, /[\w-]+\.slack\.com/g, /\S*@\S+/g, /\/invite-?\w*/g, /<!date[^>]*>/g, /<@\w+>/g],
  /\b(Acme|Usher|Slack|CSV|UTC|GMT|MSK|QR|WhatsApp|Chrome|Linux|HeadlessChrome)\b/g,
  /\b(Europe|Etc|America|Asia)\/\w+|English|Русский/g,
  /Olga Petrova|Ada Lovelace|John|Smith|Иван|Петров/g,
];
const FOREIGN: Record<Language, RegExp> = { en: /[А-ЯЁа-яё]+/g, ru: /[A-Za-z]{2,}/g };

/** The lines in which a word of the other language stands. */
const strayLines = (text: string, language: Language): string[] =>
  text.split('\n').filter(line => {
    const said = NAMES.reduce((rest, name) => rest.replace(name, ' '), line);
    return (said.match(FOREIGN[language]) ?? []).length > 0;
  });

/** Everything that Slack shows somebody of Usher: the modal on top, the messages with what is read out, Home. */
async function slackTexts(story: Story, as: string): Promise<string> {
  const { stack, home } = await story.call<{ stack: unknown[]; home: unknown }>(`/sandbox/views?as=${as}`);
  const messages = await story.messages(as);
  const labels = [...objectsIn([stack, home])].map(({ accessibility_label: label }) => String(label ?? ''));
  return [
    textsIn([stack, home]),
    ...labels,
    ...messages.flatMap(one => [one.text, textsIn(one.blocks)]),
  ].join('\n');
}

/** All that a page says, also to a screen reader, without the names of all the zones. */
const PAGE_TEXTS = `(() => {
  const long = [...document.querySelectorAll('select')].filter(({ options }) => options.length > 50);
  const zones = new Set(long.flatMap(({ options }) => [...options].map(({ text }) => text.trim())));
  const read = ['aria-label', 'placeholder', 'title', 'alt'].flatMap(name =>
    [...document.querySelectorAll('[' + name + ']')].map(element => element.getAttribute(name)));
  const lines = [document.title, ...read, ...document.body.innerText.split('\\n')];
  return lines.filter(line => !zones.has(line.trim())).join('\\n');
})()`;

test('the scan finds a word of the other language, and takes names for none', () => {
  expect(strayLines('Приглашение: Pending\nAcme: Olga Petrova', 'ru')).toEqual(['Приглашение: Pending']);
  expect(strayLines('Sent to Иван\nCancel, Отменить', 'en')).toEqual(['Cancel, Отменить']);
});

const WIDTHS = [1280, 420];

test.each(SIDES)(
  'S3.3 $inviter writes $writes to $first, who reads $reads, and neither meets the other’s language',
  async side => {
    const { story } = stage;
    const { as, inviter, writes, reads, email, first, last } = side;
    const strays = new Set<string>();
    const note = (where: string, text: string, language: Language) => {
      for (const line of strayLines(text, language)) strays.add(`${where}: ${line}`);
    };
    const speaker = (language: Language) => (key: TextKey, values?: Record<string, string>) =>
      voiceFor({ language, timeZone: 'UTC' }, new Date()).text(key, values);
    const [own, theirs] = [speaker(writes), speaker(reads)];

    await closeModals(as);
    const bench = await benchOf({}, as);
    const seen = async (name: string) => {
      note(name, await slackTexts(story, as), writes);
      for (const width of WIDTHS) {
        await bench.page.setViewportSize({ width, height: 900 });
        await picture(bench.page, `two-languages-${writes}-${name}-${width}`);
        expect(
          await bench.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0);
      }
      await bench.page.setViewportSize({ width: 1280, height: 900 });
    };
    const read = async (page: Page, name: string) => {
      note(name, String(await page.evaluate(PAGE_TEXTS)), reads);
      expect(await page.evaluate('document.documentElement.lang')).toBe(reads);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await inspect(page, `two-languages-${reads}-${name}`, { width, colorScheme: 'light' });
      }
    };

    await bench.say(`/invite-user ${email} ${first} ${last}`);
    const form = bench.dialog(own('wizard.title'));
    await form.getByLabel(own('field.firstName')).waitFor();
    await seen('1-person');
    await bench.press(own('wizard.to.access'));
    await form.getByText(own('field.makeAdministrator')).waitFor();
    await seen('2-access');
    await bench.press(own('wizard.to.delivery'));
    const language = form.getByLabel(own('field.language'), { exact: true });
    await language.selectOption(own(`language.${reads}`));
    await seen('3-delivery');
    await bench.press(own('wizard.review'));
    await bench.dialog(own('overview.title')).getByText(`${first} ${last} (${email})`).first().waitFor();
    await seen('4-overview');
    await bench.press(own('overview.invite'));
    await bench.dialog(own('invited.title')).waitFor();
    await seen('5-invited');
    await bench.press(own('act.close'));
    const card = bench.messages.filter({ hasText: email }).first();
    await card.getByRole('button', { name: own('act.cancel') }).waitFor();
    const mail = await story.mail(email, theirs('mail.invitation.subject', { inviter, company: 'Acme' }));
    note(
      'mail',
      `${mail.subject}\n${mail.text}\n${mail.html.replace(/<style[\s\S]*?<\/style>|<[^>]*>|&\w+;/g, '\n')}`,
      reads,
    );
    await seen('6-card');

    const page = await (await stage.browser.newContext()).newPage();
    await page.setContent(mail.html);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await picture(page, `two-languages-${reads}-mail-${width}`);
    }
    await page.goto(linkIn(mail));
    await page
      .getByRole('heading', { name: theirs('welcome.title', { inviter, company: 'Acme' }) })
      .waitFor();
    await read(page, '1-welcome');
    await page.getByRole('button', { name: theirs('welcome.submit') }).click();
    const password = page.getByRole('textbox', { name: theirs('password.label'), exact: true });
    await password.fill('passwordpassword');
    await page.getByRole('button', { name: theirs('registration.submit') }).click();
    await page.getByRole('alert').waitFor();
    await read(page, '2-registration');
    await password.fill(PASSWORD);
    await page.getByRole('button', { name: theirs('registration.submit') }).click();
    await page.getByRole('heading', { name: theirs('arrived.title', { name: first }) }).waitFor();
    await read(page, '3-arrived');
    await page.getByRole('link', { name: theirs('arrived.account') }).click();
    await page.getByRole('heading', { name: `${first} ${last}` }).waitFor();
    await read(page, '4-account');

    await card.getByText(writes === 'ru' ? 'Принято · регистрация' : 'Accepted · registered').waitFor();
    await bench.message(writes === 'ru' ? 'регистрация завершена' : 'has registered').waitFor();
    await seen('7-accepted');
    await card.getByRole('button', { name: own('act.details') }).click();
    await bench.dialog(own('details.accountTitle')).getByText(own('details.registered')).waitFor();
    await seen('8-details');
    await closeModals(as);
    await page.context().close();
    expect([...strays]).toEqual([]);
  },
);
