import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formModal, readForm } from '../../../src/invitations/slack/wizard/form.ts';
import { invitedModal } from '../../../src/invitations/slack/wizard/invited.ts';
import { overviewModal } from '../../../src/invitations/slack/wizard/overview.ts';
import { newDraft, readyDraft, STEPS, type WizardDraft } from '../../../src/invitations/wizard-draft.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import type { Values } from '../../../src/platform/slack/listener.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { textsIn } from '../../support/blocks.ts';
import { companyOf, NOW, personOf } from '../../support/people.ts';

const company = companyOf();
const voices = (['en', 'ru'] as const).map(language =>
  voiceFor({ language, timeZone: 'Europe/Moscow' }, NOW),
);
const [english] = voices;
if (!english) throw new Error('no voice');
const requestId = '3b241101-e2bb-4255-8caf-4136c566a962';
const jane: WizardDraft = {
  ...newDraft(company),
  firstName: 'Jane',
  lastName: 'Doe',
  email: 'jane@example.com',
};
const form = (step: (typeof STEPS)[number], draft: WizardDraft) => ({
  step,
  requestId,
  draft,
  company: company.name,
});

/** What Slack's client holds for a view that nobody touched: its initial values. */
function untouched(blocks: object[]): Values {
  const inputs = blocks.filter(block => 'element' in block) as {
    block_id: string;
    element: Record<string, unknown>;
  }[];
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const { type, initial_value = null, initial_option = null, initial_options = [] } = element;
      const value = {
        type,
        value: initial_value,
        selected_option: initial_option,
        selected_options: initial_options,
      };
      return [block_id, { value }];
    }),
  ) as Values;
}

const typedDraft = fc.record({
  firstName: fc.string({ maxLength: 80 }).filter(text => text.trim() !== ''),
  lastName: fc.string({ minLength: 1, maxLength: 80 }),
  email: fc.emailAddress(),
  isAdministrator: fc.boolean(),
  method: fc.constantFrom('email' as const, 'link' as const),
  address: fc.emailAddress(),
  validityDays: fc.integer({ min: 1, max: 30 }).map(String),
  accountDays: fc.integer({ min: 1, max: 3650 }).map(String),
  isMonitored: fc.boolean(),
});

describe('the form', () => {
  test('gives back what it was filled with, step by step', () => {
    fc.assert(
      fc.property(typedDraft, draft => {
        const read = STEPS.map(step =>
          readForm(untouched(formModal(english, form(step, draft)).blocks), requestId),
        );
        expect(Object.assign({}, ...read)).toEqual(draft);
      }),
    );
  });

  test('is taken by Slack in both languages, whatever was typed, with every problem on it', () => {
    fc.assert(
      fc.property(typedDraft, fc.constantFrom(...STEPS), fc.constantFrom(...voices), (draft, step, voice) => {
        const problems = {
          firstName: 'field.name',
          email: 'field.email',
          validityDays: 'field.range',
        } as const;
        expect(checkView(formModal(voice, { ...form(step, draft), problems }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('reads nothing of another run of the wizard', () => {
    const values = untouched(formModal(english, form('person', jane)).blocks);
    expect(readForm(values, '00000000-e2bb-4255-8caf-4136c566a962')).toEqual({});
  });
});

describe('a draft', () => {
  test('S0.2 S3.0 is ready with one name and an address', () => {
    expect(readyDraft({ ...jane, lastName: '' })).toMatchObject({
      invite: { profile: { firstName: 'Jane', email: 'jane@example.com' } },
    });
  });
  test('starts with the company’s defaults', () => {
    expect(readyDraft(jane)).toMatchObject({
      invite: {
        validityDays: 7,
        accountExpiry: { kind: 'days', days: 30 },
        isMonitored: true,
        method: 'email',
      },
    });
    expect(
      newDraft(companyOf({ defaults: { validityDays: 3, accountDays: null, isMonitored: false } })),
    ).toMatchObject({
      validityDays: '3',
      accountDays: '',
      isMonitored: false,
    });
  });
  test.each([
    ['no name at all', { firstName: ' ', lastName: '' }, { firstName: 'field.name' }],
    ['no address', { email: '' }, { email: 'field.required' }],
    ['a wrong address', { email: 'jane@' }, { email: 'field.email' }],
    ['a wrong other address', { address: 'x' }, { address: 'field.email' }],
    ['a name that is a link', { firstName: 'evil.com' }, { firstName: 'field.link' }],
    ['no days', { validityDays: '' }, { validityDays: 'field.required' }],
    ['too many days', { validityDays: '31' }, { validityDays: 'field.range' }],
    ['no whole days', { validityDays: '1.5' }, { validityDays: 'field.number' }],
    ['an account that ends before it begins', { accountDays: '0' }, { accountDays: 'field.range' }],
  ])('with %s says so at its field', (_, changes, problems) => {
    expect(readyDraft({ ...jane, ...changes })).toEqual({ problems });
  });
  test('never expires where the days are left empty', () => {
    expect(readyDraft({ ...jane, accountDays: '' })).toMatchObject({
      invite: { accountExpiry: { kind: 'never' } },
    });
  });
  test('S1.4 forgets another address for a shareable link', () => {
    const ready = readyDraft({ ...jane, method: 'link', address: 'other@example.com' });
    expect('invite' in ready && ready.invite).not.toHaveProperty('address');
  });
});

describe('the Overview and Invited', () => {
  const ready = readyDraft({
    ...jane,
    isAdministrator: true,
    firstName: '<!channel> *x*',
    address: 'private@example.org',
  });
  if (!('invite' in ready)) throw new Error('not ready');
  test('are taken by Slack in both languages', () => {
    for (const voice of voices) {
      expect(checkView(overviewModal(voice, requestId, ready.invite, company))).toEqual([]);
      expect(checkView(invitedModal(voice, personOf()))).toEqual([]);
      expect(checkView(invitedModal(voice, personOf({}, { delivery: { method: 'link' } })))).toEqual([]);
    }
  });
  test('S4.4 say everything that will happen, and warn', () => {
    const said = textsIn(
      overviewModal(english, requestId, ready.invite, companyOf({ domains: ['acme.com'] })).blocks,
    );
    for (const part of [
      'private@example.org',
      '7 days',
      '30 days after',
      'becomes an administrator',
      'not a domain of',
    ])
      expect(said).toContain(part);
    expect(said).not.toContain('<!channel>');
  });
});
