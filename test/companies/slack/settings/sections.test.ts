import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedNames } from '../../../../src/companies/change-settings.ts';
import { settingsHub } from '../../../../src/companies/slack/settings/hub.ts';
import type { Section } from '../../../../src/companies/slack/settings/section.ts';
import {
  sectionForm,
  sectionNamed,
  staleBlocks,
} from '../../../../src/companies/slack/settings/section-form.ts';
import { SECTIONS } from '../../../../src/companies/slack/settings/sections.ts';
import { type Company, DOMAIN_POLICIES } from '../../../../src/companies/store.ts';
import { addDays } from '../../../../src/platform/time.ts';
import { checkSubmission, checkView } from '../../../sandbox/slack/checks/checks.ts';
import { textsIn } from '../../../support/blocks.ts';
import { fillIn } from '../../../support/fill.ts';
import { companyOf, NOW } from '../../../support/people.ts';
import { VOICES } from '../../../support/wizard.ts';

const PAGE = { teamId: 'T1', groups: [{ value: 'S1', text: '@people – People' }] };
const AT = { now: addDays(NOW, 1), teamId: 'T1' };
const HOSTILE = '<!channel> *x* & {{name}}';
const [english] = VOICES;
if (!english) throw new Error('no voice');

/** With a prototype, as what comes of the database. */
const PLAIN = { noNullPrototype: true };
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const companies: fc.Arbitrary<Company> = fc
  .record({
    name: fc.constantFrom('Acme', HOSTILE, 'x'.repeat(80)),
    domains: fc.constantFrom(['acme.com'], ['acme.com', 'xn--e1afmkfd.xn--p1ai']),
    platformUrl: fc.constant('https://portal.acme.com/'),
    domainPolicy: maybe(fc.constantFrom(...DOMAIN_POLICIES.filter(policy => policy !== 'warn'))),
    areRemindersOn: maybe(fc.constant(false)),
    dailyCap: maybe(fc.integer({ min: 1, max: 499 })),
    retentionDays: maybe(fc.integer({ min: 1, max: 89 })),
    isSecondNeeded: maybe(fc.constant(true)),
    terms: maybe(
      fc.record(
        {
          version: fc.constant(NOW.toISOString()),
          url: fc.constant('https://acme.com/terms'),
          texts: fc.constantFrom({}, { en: 'Be kind.' }, { en: `${HOSTILE}\n\nTwo`, ru: 'Да' }),
        },
        PLAIN,
      ),
    ),
    administrators: maybe(
      fc.record(
        {
          users: fc.constantFrom([{ teamId: 'T1', userId: 'U5' }], [{ teamId: 'T2', userId: 'U6' }]),
          groups: fc.constantFrom([{ teamId: 'T1', groupId: 'S1' }], [{ teamId: 'T1', groupId: 'S9' }]),
        },
        PLAIN,
      ),
    ),
    noticeChannel: maybe(
      fc.record({ teamId: fc.constantFrom('T1', 'T2'), channelId: fc.constant('C1') }, PLAIN),
    ),
  })
  .map(({ ...changes }) =>
    companyOf(
      Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      ) as Partial<Company>,
    ),
  );

const changesOf = (section: Section, view: ModalView, company: Company, typed = {}) => {
  const values = fillIn(view, typed);
  expect(checkSubmission(view, values)).toBeUndefined();
  const read = section.read(english, values, AT);
  return 'errors' in read ? read.errors : read.changes(company);
};

describe.each(SECTIONS.map(section => [section.id, section] as const))('the part %s', (_, section) => {
  test('saved untouched changes nothing', () => {
    fc.assert(
      fc.property(companies, company => {
        const view = sectionForm(english, company, section, PAGE);
        const named = section.id === 'general' ? { ...company, name: 'Acme' } : company;
        const typed = section.id === 'general' ? { Name: 'Acme' } : {};
        expect(changedNames(named, changesOf(section, view, named, typed))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
  test('is a view that Slack takes, in both languages, with what people typed kept literal', () => {
    fc.assert(
      fc.property(companies, fc.constantFrom(...VOICES), (company, voice) => {
        const form = sectionForm(voice, company, section, PAGE);
        const stale = staleBlocks(voice, company, section.present(voice, company));
        expect(checkView(form)).toEqual([]);
        expect(checkView({ ...form, blocks: [...stale, ...form.blocks] })).toEqual([]);
        expect(section.present(voice, company)).not.toContain('<!channel>');
      }),
      { numRuns: 40 },
    );
  });
});

test('S2.1: the settings show how each stands, and Slack takes them in both languages', () => {
  fc.assert(
    fc.property(companies, fc.constantFrom(...VOICES), (company, voice) => {
      const undo = {
        id: 'V1',
        at: NOW,
        by: { teamId: 'T1', userId: 'U1', name: HOSTILE },
        names: ['name'],
        before: {},
      };
      const hub = settingsHub(voice, { ...company, undo }, 'Saved');
      expect(checkView(hub)).toEqual([]);
      expect(JSON.stringify(hub)).not.toContain('<!channel>');
      for (const section of SECTIONS)
        expect(textsIn(hub.blocks)).toContain(section.present(voice, company).slice(0, 40));
    }),
    { numRuns: 40 },
  );
});

describe('what is wrong is told at its field', () => {
  const told = (id: string, typed: Record<string, string | number>, company = companyOf()) => {
    const section = sectionNamed(id);
    const values = fillIn(sectionForm(english, company, section, PAGE), typed);
    const read = section.read(english, values, AT);
    return 'errors' in read ? read.errors : {};
  };
  test.each([
    ['general', { 'Platform URL': 'http://acme.com' }, 'settings.platformUrl'],
    ['general', { Name: 'evil.com' }, 'settings.name'],
    ['invitations', { 'Link valid for': 31 }, 'settings.validityDays'],
    ['invitations', { 'Account expires after': 0 }, 'settings.accountDays'],
    ['invitations', { 'Invitations in a day': 501 }, 'settings.dailyCap'],
    ['domains', { 'E-mail domains': 'ada@acme.com' }, 'settings.domains'],
    ['domains', { 'E-mail domains': '', 'Other domains': 'refused' }, 'settings.domains'],
    ['terms', { 'Address of the terms': 'http://acme.com' }, 'settings.termsUrl'],
    ['terms', { 'Address of the terms': 'https://ada:x@acme.com' }, 'settings.termsUrl'],
    ['retention', { 'Keep ended invitations': 731 }, 'settings.retentionDays'],
  ])('%s %j', (id, typed, field) => {
    expect(Object.keys(told(id, typed as Record<string, string | number>))).toEqual([field]);
  });
});

describe('the terms', () => {
  const terms = sectionNamed('terms');
  const changed = (company: Company, typed: Record<string, string>) =>
    changesOf(terms, sectionForm(english, company, terms, PAGE), company, typed) as Partial<Company>;
  test('get a version of their own with each change of the words', () => {
    const first = changed(companyOf(), { 'Text (English)': 'Be kind.' });
    expect(first.terms).toEqual({ texts: { en: 'Be kind.' }, version: AT.now.toISOString() });
    const old = companyOf({ terms: { version: NOW.toISOString(), texts: { en: 'Be kind.' } } });
    expect(changed(old, {}).terms?.version).toBe(NOW.toISOString());
    expect(changed(old, { 'Text (English)': 'Be kinder.' }).terms?.version).toBe(AT.now.toISOString());
  });
  test('are gone once nothing of them is left', () => {
    const old = companyOf({ terms: { version: 'x', url: 'https://acme.com/', texts: {} } });
    expect(changed(old, { 'Address of the terms': '' })).toEqual({ terms: undefined });
  });
});
