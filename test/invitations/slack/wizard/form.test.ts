import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../../src/companies/form-policy.ts';
import { SUBSCRIPTION_ROLES } from '../../../../src/directory/entry.ts';
import type { Form } from '../../../../src/invitations/slack/wizard/form.ts';
import { formModal } from '../../../../src/invitations/slack/wizard/form.ts';
import { readForm } from '../../../../src/invitations/slack/wizard/read-form.ts';
import { newDraft, STEP_OF, STEPS, type WizardDraft } from '../../../../src/invitations/wizard-draft.ts';
import { GENDERS } from '../../../../src/people/person.ts';
import type { Values } from '../../../../src/platform/slack/listener.ts';
import { checkView } from '../../../sandbox/slack/checks/checks.ts';
import { inputIn, type Json, textsIn } from '../../../support/blocks.ts';
import { fillIn } from '../../../support/fill.ts';
import { companyOf, NOW } from '../../../support/people.ts';
import { draftOf, entriesOf, FULL, formOf, REQUEST, stockOf, VOICES } from '../../../support/wizard.ts';

const LONG = 'Отдел & <развития> международного сотрудничества и продаж в странах Азии — ';
const many = (kind: 'group' | 'subscription', count: number) =>
  entriesOf(
    kind,
    Array.from({ length: count }, (_, index) => `${LONG.slice(0, 76)}${index}`),
  );
const groups = many('group', 50);
const subscriptions = many('subscription', 20);
const [unit] = entriesOf('unit', ['Sales / North']);
const [role] = entriesOf('businessRole', ['Engineer']);
if (!unit || !role) throw new Error('no entries');
const stock = stockOf([...groups, ...subscriptions, unit, role]);
const member = { email: 'jane@example.com', userId: 'U7', language: 'en' as const, timeZone: 'Europe/Paris' };

const line = fc.string({ maxLength: 40 });
const day = fc.integer({ min: 1, max: 28 }).map(number => `2026-12-${String(number).padStart(2, '0')}`);
const typedDraft = fc.record<Partial<WizardDraft>>({
  firstName: line,
  lastName: line,
  phone: line,
  phoneCountry: fc.constantFrom('DE', 'RU', 'US', ''),
  gender: fc.constantFrom(...GENDERS, ''),
  birthday: fc.constantFrom('', '1990-02-28'),
  unitId: fc.constantFrom('', unit.id),
  position: line,
  businessRoleId: fc.constantFrom('', role.id),
  department: line,
  groupIds: fc.subarray(groups.map(({ id }) => id)),
  personalWorkgroup: fc.boolean(),
  subscriptions: fc
    .subarray(subscriptions.map(({ id }) => id))
    .chain(ids =>
      fc.tuple(
        ...ids.map(id => fc.record({ id: fc.constant(id), role: fc.constantFrom(...SUBSCRIPTION_ROLES) })),
      ),
    ),
  isAdministrator: fc.boolean(),
  method: fc.constantFrom('email' as const, 'link' as const, 'slack' as const),
  isLater: fc.boolean(),
  sendAt: fc.constantFrom(undefined, NOW.getTime() + 86_400_000),
  language: fc.constantFrom('' as const, 'ru' as const),
  timeZone: fc.constantFrom('', 'Asia/Tokyo'),
  validityDays: fc.constantFrom('', '7', '99'),
  expiry: fc.constantFrom('days' as const, 'on' as const, 'never' as const),
  accountDays: fc.constantFrom('', '30'),
  expiryDate: fc.oneof(fc.constant(''), day),
  isMonitored: fc.boolean(),
  note: fc.string({ maxLength: 500 }),
});

const untouched = (form: Form): Values => fillIn(formModal(form));

describe('the form', () => {
  test('S2.2 gives back what it was filled with, step by step, and loses nothing on the way', () => {
    fc.assert(
      fc.property(typedDraft, changes => {
        const draft = draftOf({ ...changes, member });
        const read = STEPS.reduce((before, step) => {
          const values = untouched(formOf({ step, draft: before, stock }));
          return readForm(values, { requestId: REQUEST, company: FULL, before });
        }, draft);
        expect(read).toEqual(draft);
      }),
      { numRuns: 60 },
    );
  });

  test('is taken by Slack in both languages, whatever was typed and is wrong', () => {
    const fields = Object.keys(STEP_OF) as (keyof typeof STEP_OF)[];
    const problems = Object.fromEntries(fields.map(field => [field, { key: 'field.required' as const }]));
    fc.assert(
      fc.property(
        typedDraft,
        fc.constantFrom(...STEPS),
        fc.constantFrom(...VOICES),
        (changes, step, voice) => {
          const form = formOf({ step, voice, stock, draft: draftOf({ ...changes, member }), problems });
          expect(checkView(formModal(form))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('S2.3 S4.3 stays inside Slack’s limits with 50 groups and 50 subscriptions with roles', () => {
    const all = many('subscription', 50);
    const draft = draftOf({
      groupIds: groups.map(({ id }) => id),
      subscriptions: all.map(({ id }) => ({ id, role: 'administrator' })),
    });
    for (const voice of VOICES) {
      const view = formModal(formOf({ step: 'access', voice, draft, stock: stockOf([...groups, ...all]) }));
      expect(checkView(view)).toEqual([]);
      expect(view.blocks.length).toBeLessThanOrEqual(100);
    }
  });

  test('reads nothing of another run of the wizard', () => {
    const before = newDraft(FULL);
    const values = untouched(formOf());
    const requestId = '00000000-e2bb-4255-8caf-4136c566a962';
    expect(readForm(values, { requestId, company: FULL, before })).toEqual(before);
  });

  const labels = (form: Form) =>
    (formModal(form).blocks as unknown as Json[])
      .filter(({ type }) => type === 'input')
      .map(({ label }) => (label as { text: string }).text);

  test('S4.1 shows what the company asks for, and no more', () => {
    const company = companyOf({ form: presetPolicy('quick') });
    expect(labels(formOf({ company }))).toEqual(['First name', 'Last name', 'E-mail']);
    expect(labels(formOf({ company: companyOf() }))).toEqual([
      'First name',
      'Last name',
      'E-mail',
      'Country of the phone',
      'Phone',
    ]);
    expect(labels(formOf())).toEqual(expect.arrayContaining(['Gender', 'Birthday']));
    expect(labels(formOf({ company, step: 'access', stock: stockOf([], []) }))).toEqual([
      'Personal workgroup',
      'Rights',
    ]);
  });

  test('names at the top what is missing, for the field may lie below what the screen shows', () => {
    const problems = { groupIds: { key: 'field.group' as const } };
    const blocks = formModal(formOf({ step: 'access', stock, draft: draftOf(), problems })).blocks;
    expect(textsIn(blocks.slice(0, 1))).toBe('To go on, look at this field: Groups.');
    expect(textsIn(blocks)).toContain('Choose at least one group.');
    const several = { ...problems, email: { key: 'field.contact' as const } };
    const person = formModal(formOf({ step: 'person', stock, draft: draftOf(), problems: several })).blocks;
    expect(textsIn(person.slice(0, 1))).toBe('To go on, look at these fields: E-mail and Groups.');
  });

  test('S2.3 has a role for each subscription that is chosen', () => {
    const chosen = subscriptions.slice(0, 2).map(({ id }) => ({ id, role: 'viewer' as const }));
    const shown = labels(formOf({ step: 'access', stock, draft: draftOf({ subscriptions: chosen }) }));
    expect(shown.filter(label => label.startsWith('Role in'))).toHaveLength(2);
  });

  test('a role stays with its subscription while others are chosen, and a new one begins with the least', () => {
    const [first, second] = subscriptions;
    const before = draftOf({ subscriptions: [{ id: first?.id ?? '', role: 'administrator' }] });
    const form = formOf({ step: 'access', stock, draft: before });
    const values = untouched(form);
    const { blockId, element } = inputIn(formModal(form).blocks as never, 'Subscriptions') ?? {
      blockId: '',
      element: {},
    };
    const ids = [second?.id, first?.id].map(value => ({ value }));
    values[blockId] = { [String(element.action_id)]: { type: '', selected_options: ids as never } };
    expect(readForm(values, { requestId: REQUEST, company: FULL, before }).subscriptions).toEqual([
      { id: second?.id, role: 'viewer' },
      { id: first?.id, role: 'administrator' },
    ]);
  });

  test('says where groups come from while there are none, rather than to offer nothing', () => {
    const view = formModal(formOf({ step: 'access', stock: stockOf([], ['unit']) }));
    expect(textsIn(view.blocks)).toContain('business roles, groups, and subscriptions');
    expect(labels(formOf({ step: 'access', stock: stockOf([], ['unit']) }))).not.toContain('Groups');
  });

  test('shows a chosen group as archived, so that it can be taken out', () => {
    const [group] = groups;
    const archived = stockOf(group ? [{ ...group, name: 'Sales', isArchived: true }] : []);
    const view = formModal(
      formOf({ step: 'access', stock: archived, draft: draftOf({ groupIds: [group?.id ?? ''] }) }),
    );
    expect(textsIn(view.blocks)).toContain('Sales (archived)');
  });

  test('S1.4 asks how to send only where there is a choice', () => {
    const method = (changes: Partial<WizardDraft>) =>
      inputIn(
        formModal(formOf({ step: 'delivery', draft: draftOf(changes) })).blocks as never,
        'How to send it',
      );
    expect(textsIn(method({ member })?.element)).toContain('Slack message');
    expect(textsIn(method({})?.element)).not.toContain('Slack message');
    expect(method({ email: '', phone: '+49 30 901820' })).toBeUndefined();
  });
});
