import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCOUNT_DAYS, readSettings, VALIDITY_DAYS } from '../../../src/companies/settings.ts';
import { registeredModal } from '../../../src/companies/slack/registered.ts';
import { readSetUpForm, setUpForm, typedOf } from '../../../src/companies/slack/set-up-form.ts';
import { type CompanySettings, PRESETS } from '../../../src/companies/store.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { checkSubmission, checkView } from '../../sandbox/slack/checks/checks.ts';
import { inputIn, textsIn } from '../../support/blocks.ts';
import { fillIn } from '../../support/fill.ts';
import { NOW } from '../../support/people.ts';

const READER = { language: 'en', timeZone: 'Europe/Berlin' } as const;
const english = voiceFor(READER, NOW);
const voices = [english, voiceFor({ ...READER, language: 'ru' }, NOW)];
const HOSTILE = '<!channel> *x* "><img src=x> {UserName} & {{name}}';
const newForm = () => setUpForm(english, { typed: typedOf(undefined, READER) });

const settings: fc.Arbitrary<CompanySettings> = fc.record({
  name: fc.constantFrom('Acme', 'Ромашка', HOSTILE, 'x'.repeat(80)),
  platformUrl: fc.constantFrom('https://portal.acme.com/', 'http://localhost:5000/'),
  domains: fc.constantFrom([], ['acme.com'], ['acme.com', 'xn--e1afmkfd.xn--p1ai']),
  language: fc.constantFrom('en', 'ru'),
  timeZone: fc.constantFrom('UTC', 'Europe/Moscow', 'America/Argentina/Buenos_Aires'),
  preset: fc.constantFrom(...PRESETS),
  defaults: fc.record({
    validityDays: fc.integer({ min: VALIDITY_DAYS.least, max: VALIDITY_DAYS.most }),
    accountDays: fc.option(fc.integer({ min: ACCOUNT_DAYS.least, max: ACCOUNT_DAYS.most })),
    isMonitored: fc.boolean(),
  }),
});

describe('the set-up form', () => {
  test('gives back the settings it shows, untouched, in both languages', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(...voices), (stored, voice) => {
        const typed = typedOf(stored, READER);
        const view = setUpForm(voice, { typed, email: 'ada@acme.com' });
        expect(checkView(view)).toEqual([]);
        const values = fillIn(view);
        expect(checkSubmission(view, values)).toBeUndefined();
        expect(readSettings(readSetUpForm(values).typed)).toEqual({ settings: stored });
      }),
    );
  });

  test('is read as it was filled', () => {
    const values = fillIn(newForm(), {
      Name: 'Acme',
      'Platform URL': 'https://portal.acme.com',
      'E-mail domains': 'acme.com, acme.org',
      Language: 'Русский',
      'Time zone': 'Europe/Moscow',
      'Invitation form': 'Full',
      'Link valid for': 14,
      'Account expires after': '',
      'Completion Monitoring': false,
    });
    expect(readSetUpForm(values)).toEqual({
      typed: {
        name: 'Acme',
        platformUrl: 'https://portal.acme.com',
        domains: 'acme.com, acme.org',
        language: 'ru',
        timeZone: 'Europe/Moscow',
        preset: 'full',
        validityDays: '14',
        accountDays: '',
        isMonitored: false,
      },
      isTestMailed: false,
    });
  });

  test('starts with the usual ones, in the language and the zone of whoever opens it', () => {
    const { typed } = readSetUpForm(fillIn(newForm()));
    expect(typed).toMatchObject({ language: 'en', timeZone: 'Europe/Berlin', preset: 'standard' });
    expect(typed).toMatchObject({ validityDays: '7', accountDays: '30', isMonitored: true });
  });

  test('offers a test mail to a confirmed address alone, ticked', () => {
    const form = setUpForm(english, { typed: typedOf(undefined, READER), email: 'ada@acme.com' });
    expect(inputIn(newForm().blocks as never, 'Test mail')).toBeUndefined();
    expect(textsIn(form.blocks)).toContain('ada@acme.com');
    expect(readSetUpForm(fillIn(form)).isTestMailed).toBe(true);
  });

  test('stays within Slack’s limits, whatever the company has stored', () => {
    const domains = Array.from({ length: 50 }, (_, n) => `${'d'.repeat(63)}${n}.example.com`);
    const stored: CompanySettings = {
      ...{ name: '&'.repeat(80), platformUrl: `https://acme.com/${'x'.repeat(1980)}`, domains },
      ...{ language: 'ru', timeZone: 'UTC', preset: 'full' },
      defaults: { validityDays: 30, accountDays: null, isMonitored: false },
    };
    for (const voice of voices)
      expect(checkView(setUpForm(voice, { typed: typedOf(stored, READER) }))).toEqual([]);
  });
});

describe('the modal after it', () => {
  const detail = `550 ${HOSTILE}`;
  const sent = { to: 'ada@acme.com', result: { kind: 'taken' as const } };
  const refused = {
    to: 'ada@acme.com',
    result: { kind: 'refused' as const, cause: 'refused' as const, detail },
  };
  test('names the company and says what to do next', () => {
    const shown = textsIn(registeredModal(english, { company: 'Acme' }).blocks);
    expect(shown).toContain('Acme is registered');
    expect(shown).toContain('/invite-user jane@example.com');
  });
  test('says how the test mail went, and that the company is registered all the same', () => {
    expect(textsIn(registeredModal(english, { company: 'Acme', mail: sent }).blocks)).toContain(
      'on its way to ada@acme.com',
    );
    const told = textsIn(registeredModal(english, { company: 'Acme', mail: refused }).blocks);
    expect(told).toContain('acme.com refused the mail and did not say why');
    expect(told).not.toContain('channel');
    expect(told).toContain('Acme is registered all the same');
  });
  test('leaves what was typed literal, within Slack’s limits', () => {
    const long = { to: `${'a'.repeat(64)}@${'b'.repeat(60)}.com`, result: { ...refused.result } };
    long.result.detail = '<&>'.repeat(2000);
    for (const voice of voices) {
      for (const mail of [undefined, sent, refused, long]) {
        const view = registeredModal(voice, { company: HOSTILE.padEnd(80, '&'), mail });
        expect(checkView(view)).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(/"mrkdwn","text":"[^"]*<[!i]/);
      }
    }
    expect(textsIn(registeredModal(english, { company: HOSTILE }).blocks)).toContain(HOSTILE);
  });
});
