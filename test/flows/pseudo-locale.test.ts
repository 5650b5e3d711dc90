import { getCountries } from 'libphonenumber-js/max';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../sandbox/running.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { type Json, objectsIn, type View } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { buttonsOf, explore, kindOf, pressIn } from '../support/explorer.ts';
import { cutIn, outsideOf, pseudoCatalogue } from '../support/pseudo-locale.ts';
import { type Story, storyOf } from '../support/story.ts';

const COMMANDS = [
  ...['', '-user new@example.com Anna', '-user', '-user a@x.example, b@x.example', '-import', '-export'],
  ...[
    '-list',
    '-users',
    '-status clara',
    '-resend clara',
    '-cancel clara',
    '-directory',
    '-settings',
    '-help',
  ],
];

// Olga's Slack speaks Russian, and Russian speaks the pseudo-locale: a third language is one catalogue file.
let sandbox: Sandbox;
let story: Story;
let views: View[];
let home: View;
let names: Set<string>;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: true, replaced: { 'i18n/ru.json': pseudoCatalogue() } });
  story = storyOf(sandbox);
  home = await openHome();
  names = await namesKnown();
  const commands = COMMANDS.map(rest => () => story.command('olga', `/invite${rest}`));
  const doors = buttonsOf(home).map(id => () => pressInHome(id));
  views = await explore(story, 'olga', [...commands, ...doors]);
}, 300_000);
afterAll(() => sandbox?.stop());

async function openHome(): Promise<View> {
  const { workspaces } = await story.call<{ workspaces: { people: Json[] }[] }>('/sandbox/state');
  const user = workspaces.flatMap(({ people }) => people).find(({ handle }) => handle === 'olga')?.id;
  await story.call('/sandbox/events', { event: { type: 'app_home_opened', user, tab: 'home' } });
  return eventually('the Home of Olga', homeNow);
}

async function homeNow(): Promise<View | undefined> {
  const { home } = await story.call<{ home: View | null }>('/sandbox/views?as=olga');
  return home ?? undefined;
}

/** Where it still is: what is done changes what stands there. */
async function pressInHome(id: string): Promise<void> {
  const now = await homeNow();
  if (now && buttonsOf(now).includes(id)) await pressIn(story, 'olga', now, id).catch(() => undefined);
}

const WORD = /\p{L}{3,}/gu;

const wordsIn = (value: unknown): string[] => JSON.stringify(value).match(WORD) ?? [];

/** What people, companies, groups, zones, countries and languages are called. */
async function namesKnown(): Promise<Set<string>> {
  const collections = await sandbox.db.listCollections().toArray();
  const stored = await Promise.all(
    collections.map(({ name }) => sandbox.db.collection(name).find().toArray()),
  );
  const { workspaces } = await story.call<{ workspaces: unknown }>('/sandbox/state');
  const countries = new Intl.DisplayNames('ru', { type: 'region' });
  const others = [getCountries().map(code => countries.of(code)), Intl.supportedValuesOf('timeZone'), 'UTC'];
  return new Set(wordsIn([stored, workspaces, others, COMMANDS, 'Русский English slack.com']));
}

const textsOf = (shown: unknown): string[] =>
  [...objectsIn(shown)].flatMap(({ type, text }) =>
    type === 'plain_text' || type === 'mrkdwn' ? [String(text)] : [],
  );

const unknownIn = (texts: string[]): string[] =>
  [...new Set(texts)].filter(text => wordsIn(outsideOf(text)).some(word => !names.has(word)));

test('goes through the modals of everything that Usher does', () => {
  const kinds = new Set(views.map(kindOf));
  expect(kinds.size).toBeGreaterThan(25);
});

test('no modal shows a text from outside the catalogue', () => {
  // What is mailed is in the language of the mail.
  const own = views.filter(({ callback_id }) => callback_id !== 'letter.preview');
  expect(unknownIn(own.flatMap(textsOf))).toEqual([]);
});

test('neither does Home, nor a message', async () => {
  expect(unknownIn(textsOf(home))).toEqual([]);
  const messages = await story.messages('olga');
  expect(unknownIn(messages.flatMap(({ text, blocks }) => [text, ...textsOf(blocks)]))).toEqual([]);
});

test('texts that are longer by 40 % stay within what Slack takes', async () => {
  expect(await story.violations()).toEqual([]);
});

test('in English and Russian none of them has to be cut', () => {
  expect(views.flatMap(textsOf).flatMap(cutIn)).toEqual([]);
});
