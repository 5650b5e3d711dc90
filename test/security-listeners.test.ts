import type { View } from '@slack/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../src/context.ts';
import { errorText } from '../src/error-text.ts';
import { DomainError } from '../src/errors.ts';
import { slackFeatures } from '../src/features.ts';
import { voiceFor } from '../src/platform/i18n/voice.ts';
import type { Asker } from '../src/platform/slack/gateway.ts';
import type { Listener, ListenerOf } from '../src/platform/slack/listener.ts';
import { MAKING, nameOf, type Sample, samplesOf, UNGUARDED } from './support/doors.ts';
import { NOW } from './support/people.ts';
import {
  ACME_ID,
  ACTORS,
  CANARY,
  openTwoCompanies,
  type TwoCompanies,
  unknownIds,
} from './support/two-companies.ts';

let two: TwoCompanies;
beforeAll(async () => {
  two = await openTwoCompanies();
});
afterAll(() => two?.close());

const registered = slackFeatures({} as Context).map(nameOf);
const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);

/** Commands are one listener: each word is a door of its own, and but the help each is guarded. */
const WORDS =
  'user list users status resend cancel import export audit directory settings companies <mailto:quill@acme.example|x>';
const COMMANDS = WORDS.split(' ').map(word => `${word} quill@acme.example`);

interface Answer {
  /** The code of a refusal; what else was thrown is a fault of ours, told by a reference alone. */
  refusal?: string;
  told: string;
}

/** Everything that one listener says to somebody: what it answers, or the sentence of its refusal. */
async function answersOf(listener: Listener, asker: Asker, sample: Sample): Promise<Answer[]> {
  const { value = '', metadata = '', values = {} } = sample;
  const view = { id: 'V1', callbackId: 'some.view', metadata, values, belowId: 'V0' };
  const hearing = { asker, value, view, typed: '', text: '', fileId: 'F1', isOutsider: true };
  if (listener.kind === 'home') return [await answerOf(() => shownBy(listener, asker))];
  if (listener.kind !== 'command') return [await answerOf(() => listener.run(hearing))];
  return Promise.all(COMMANDS.map(text => answerOf(() => listener.run({ asker, command: '/invite', text }))));
}

async function shownBy({ run }: ListenerOf<'home'>, asker: Asker): Promise<View[]> {
  const shown: View[] = [];
  await run({ asker, publish: async view => void shown.push(view) });
  return shown;
}

async function answerOf(run: () => Promise<unknown>): Promise<Answer> {
  try {
    return { told: JSON.stringify((await run()) ?? null) };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error.code, told: errorText(voice, error) };
    return { refusal: 'fault', told: '' };
  }
}

const REFUSALS = [
  'administrator.required',
  'administrator.unverified',
  'company.stranger',
  'company.unregistered',
  'global.required',
];

let known: Listener[] | undefined;
const features = (): Listener[] => (known ??= slackFeatures(two.ctx));

let stored: string | undefined;

/** All that is stored is as it was before; it was read after whoever came before. */
async function changesNothing(run: () => Promise<void>): Promise<void> {
  const before = stored ?? (await two.dump());
  stored = undefined;
  await run();
  stored = await two.dump();
  expect(stored).toBe(before);
}

async function isRefused(listener: Listener, asker: Asker): Promise<void> {
  const name = nameOf(listener);
  const answers = await answersOf(listener, asker, samplesOf(two.known).get(name) ?? {});
  // Whoever installs Usher may begin to set it up: that is another company's matter.
  const isSetUp = asker.teamId === 'T-other' && /company\.|home|command/.test(name);
  if (!isSetUp) for (const { refusal } of answers) expect(REFUSALS).toContain(refusal);
  for (const { told } of answers) expect(told).not.toMatch(CANARY);
}

test('every registered listener has a row in the table, and none else', () => {
  expect([...samplesOf(unknownIds()).keys()].sort()).toEqual([...new Set(registered)].sort());
});

describe.each<[string, Asker]>([
  ['a member', { teamId: 'T-acme', userId: 'max' }],
  ['a guest', { teamId: 'T-acme', userId: 'gus' }],
  ['a deactivated administrator', { teamId: 'T-acme', userId: 'dora' }],
  ['somebody whom the workspace does not know', { teamId: 'T-acme', userId: 'nobody' }],
  ['an administrator of a workspace without a company (Slack Connect)', { teamId: 'T-other', userId: 'gil' }],
  ['somebody whose right was taken away since', { teamId: 'T-acme', userId: 'lost' }],
  ['an administrator of whom Slack says nothing now', { teamId: 'T-acme', userId: 'olga' }],
])('row 2: %s', (_, asker) => {
  test.each(registered.filter(name => !UNGUARDED.includes(name)))(
    'is refused, changes and learns nothing: %s',
    async name => {
      const calls = two.calls.length;
      await changesNothing(async () => {
        for (const listener of features().filter(one => nameOf(one) === name))
          await isRefused(listener, asker);
      });
      expect(two.calls.slice(calls)).toEqual([]);
      expect(two.mailed).not.toHaveBeenCalled();
    },
  );
});

describe('row 28: an administrator of another company', () => {
  test.each(registered)('gets with forged ids what unknown ones get: %s', async name => {
    const before = await two.dump(ACME_ID);
    const calls = two.calls.length;
    for (const listener of slackFeatures(two.ctx).filter(one => nameOf(one) === name)) {
      const [forged, unknown] = [two.known, unknownIds()];
      const told = await answersOf(listener, ACTORS.gil, samplesOf(forged).get(name) ?? {});
      const other = await answersOf(listener, ACTORS.gil, samplesOf(unknown).get(name) ?? {});
      if (MAKING.includes(name)) expect(told[0]?.refusal).toMatch(/^(draft\.gone|view\.foreign)$/);
      else expect(blurred(told)).toBe(blurred(other));
      expect(JSON.stringify(told)).not.toMatch(/Quillfeather|Zanzibar/);
    }
    expect(await two.dump(ACME_ID)).toBe(before);
    expect(JSON.stringify(two.calls.slice(calls))).not.toMatch(CANARY);
  });
});

/** Ids are made anew at each turn. */
const blurred = (answers: Answer[]): string =>
  JSON.stringify(answers)
    .replace(/(initial_value[\\":]+)[\w-]{43}/g, '$1secret')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replace(/[0-9a-f]{24}/g, 'id')
    .replace(/\b[0-9a-f]{8}\b/g, 'run');

describe('row 2: what asks for no right', () => {
  test.each(UNGUARDED)('does and tells nothing: %s', async name => {
    const before = await two.dump();
    for (const listener of slackFeatures(two.ctx).filter(one => nameOf(one) === name)) {
      const [answer] = await answersOf(listener, { teamId: 'T-acme', userId: 'gus' }, {});
      expect(['null', '{"close":true}']).toContain(answer?.told);
    }
    expect(await two.dump()).toBe(before);
  });
});
