import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormSettings } from '../../../src/companies/change-form.ts';
import { OPTIONAL_FIELDS, type OptionalField, presetPolicy } from '../../../src/companies/form-policy.ts';
import { PRESETS } from '../../../src/companies/store.ts';
import {
  type FormPage,
  formSettingsModal,
  rulesFor,
} from '../../../src/invitations/slack/form-settings/form-settings-view.ts';
import { readFormSettings } from '../../../src/invitations/slack/form-settings/read-form-settings.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { fillIn } from '../../support/fill.ts';
import { VOICES } from '../../support/wizard.ts';

const choices = Array.from({ length: 100 }, (_, index) => ({
  value: `id${index}`,
  text: `Группа «${index}»`,
}));
const chosen = new Map(choices.map(choice => [choice.value, choice]));

const rules = Object.fromEntries(
  OPTIONAL_FIELDS.map(field => [field, fc.constantFrom(...rulesFor(field))]),
) as Record<OptionalField, fc.Arbitrary<'hidden' | 'optional' | 'required'>>;
const settings: fc.Arbitrary<FormSettings> = fc.record({
  form: fc.record({
    names: fc.constantFrom('now' as const, 'registration' as const),
    fields: fc.record(rules),
  }),
  groupIds: fc.subarray(choices.map(({ value }) => value)),
  unitId: fc.constantFrom(undefined, 'id1'),
  businessRoleId: fc.constantFrom(undefined, 'id2'),
  country: fc.constantFrom(undefined, 'DE', 'RU'),
});

const [voice] = VOICES;
if (!voice) throw new Error('no voice');
const pageOf = (present: FormSettings, more: Partial<FormPage> = {}): FormPage => ({
  voice,
  company: 'Acme',
  round: 0,
  seen: 'x',
  settings: present,
  chosen,
  ...more,
});
const bare: FormSettings = {
  form: presetPolicy('quick'),
  country: undefined,
  groupIds: [],
  unitId: undefined,
  businessRoleId: undefined,
};

describe('the settings of the form', () => {
  test('give back what they were filled with', () => {
    fc.assert(
      fc.property(settings, present => {
        const values = fillIn(formSettingsModal(pageOf(present)));
        expect(readFormSettings(values, 0, bare)).toEqual(present);
      }),
      { numRuns: 50 },
    );
  });
  test('are taken by Slack in both languages, with 100 groups', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(...VOICES), (present, speaking) => {
        expect(checkView(formSettingsModal(pageOf(present, { voice: speaking })))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
  test('take nothing that the form does not offer', () => {
    const values = fillIn(formSettingsModal(pageOf(bare)));
    const forged = {
      ...values,
      'form.personalWorkgroup.0': { value: { type: '', selected_option: { value: 'required' } } },
    };
    const read = readFormSettings(
      { ...forged, 'form.country.0': { 'form.country': { type: '', selected_option: { value: 'XX' } } } },
      0,
      bare,
    );
    expect(read).toEqual(bare);
  });
  test.each(PRESETS)('hold the preset %s, each of whose rules the form offers', preset => {
    const present = { ...bare, form: presetPolicy(preset) };
    expect(readFormSettings(fillIn(formSettingsModal(pageOf(present))), 0, bare)).toEqual(present);
  });
});
