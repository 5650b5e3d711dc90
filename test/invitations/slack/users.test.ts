import { describe, expect, test } from 'vitest';
import { accessFingerprint } from '../../../src/accounts/change-access.ts';
import { presetPolicy } from '../../../src/companies/form-policy.ts';
import { deletedCard } from '../../../src/invitations/slack/card/deleted-card.ts';
import { detailsModal } from '../../../src/invitations/slack/details/details.ts';
import {
  accessForm,
  draftOfAccount,
  ofAccounts,
  readPlace,
} from '../../../src/invitations/slack/users/access-form.ts';
import { resetLinkModal } from '../../../src/invitations/slack/users/reset-link-modal.ts';
import { readForm } from '../../../src/invitations/slack/wizard/read-form.ts';
import { type Access, type Account, NO_ACCESS, type Person } from '../../../src/people/person.ts';
import { addDays } from '../../../src/platform/time.ts';
import { checkMessage, checkView } from '../../sandbox/slack/checks/checks.ts';
import { buttonsIn, textsIn } from '../../support/blocks.ts';
import { fillIn } from '../../support/fill.ts';
import { companyOf, NOW, personOf } from '../../support/people.ts';
import { entriesOf, REQUEST, stockOf, VOICES } from '../../support/wizard.ts';

const ACCOUNT: Account = {
  status: 'active',
  passwordHash: 'x',
  epoch: 1,
  registeredAt: NOW,
  lastSeenAt: NOW,
  endsAt: addDays(NOW, 30),
  provedAddresses: ['jane@example.com'],
  language: 'en',
  timeZone: 'UTC',
  acceptedBy: 'email',
};
const account = (changes: Partial<Account> = {}, more: Partial<Person> = {}): Person =>
  personOf({ account: { ...ACCOUNT, ...changes }, ...more }, { status: 'accepted' });
const byPhone = account(
  { provedAddresses: [], acceptedBy: 'link' },
  { identity: 'phone:+4930901820', profile: { firstName: 'Kim', lastName: '', phone: '+4930901820' } },
);
const [english] = VOICES;
if (!english) throw new Error('no voice');

describe('S1.6: the details of a user', () => {
  test('are called by what they are of: an account, or an invitation', () => {
    const titleOf = (person: Person) =>
      VOICES.map(voice => detailsModal(voice, person, new Map()).title.text);
    expect(titleOf(account())).toEqual(['Account', 'Учётная запись']);
    expect(titleOf(personOf())).toEqual(['Invitation', 'Приглашение']);
  });

  test('say when and how they registered, what is proved, the last activity and the sessions', () => {
    const shown = textsIn(detailsModal(english, account(), new Map(), { sessions: 2 }).blocks);
    expect(shown).toMatch(/\*Registration date\*\n.*2026.*, by the mailed link/);
    expect(shown).toContain('*Confirmed address*\njane@example.com');
    expect(shown).toMatch(/\*Last activity\*\n.*2026/);
    expect(shown).toContain('*Open sessions*\n2');
    expect(shown).toMatch(/\*Account ends\*\n.*Dec/);
  });

  test.each([
    [
      'an open account',
      account(),
      [
        'Extend account',
        'Change access…',
        'Send password reset',
        'End account',
        'Export personal data',
        'Delete…',
      ],
    ],
    [
      'one that has ended',
      account({ status: 'ended' }),
      ['Extend account', 'Change access…', 'Export personal data', 'Delete…'],
    ],
    [
      'one with a phone alone',
      byPhone,
      [
        'Extend account',
        'Change access…',
        'Password reset link…',
        'End account',
        'Export personal data',
        'Delete…',
      ],
    ],
  ])('offer for %s what may be done with it', (_, person, buttons) => {
    expect(buttonsIn(detailsModal(english, person, new Map()).blocks as never)).toEqual(buttons);
  });

  test('are taken by Slack in both languages, however long the name is', () => {
    const long = { firstName: '&'.repeat(80), lastName: '<'.repeat(80), email: 'jane@example.com' };
    for (const voice of VOICES)
      for (const person of [
        account(),
        byPhone,
        account({}, { profile: long }),
        personOf({ profile: long }),
      ]) {
        expect(checkView(detailsModal(voice, person, new Map(), { sessions: 20 }))).toEqual([]);
        expect(
          checkView(resetLinkModal(voice, person, `https://usher.example/reset/${'x'.repeat(43)}`)),
        ).toEqual([]);
      }
  });
});

describe('S2.10: the form for an account’s access', () => {
  const entries = [
    ...entriesOf('unit', ['Sales']),
    ...entriesOf('businessRole', ['Buyer']),
    ...entriesOf('group', ['A', 'B']),
    ...entriesOf('subscription', ['Analytics']),
  ];
  const [unit, role, a, b, analytics] = entries.map(({ id }) => id);
  const access: Access = {
    isAdministrator: true,
    ...(unit && { unitId: unit }),
    ...(role && { businessRoleId: role }),
    position: 'Head of <all>',
    department: 'Purchasing',
    groupIds: [a ?? '', b ?? ''],
    subscriptions: [{ id: analytics ?? '', role: 'contributor' }],
  };
  const person = account({}, { access });
  // Of a company that asks for next to nothing when inviting.
  const company = ofAccounts(companyOf({ form: presetPolicy('quick') }), person);
  const at = {
    personId: person.id,
    requestId: REQUEST,
    seen: accessFingerprint(access),
    from: 'roster.list',
  };
  const form = (voice: (typeof VOICES)[number]) => {
    const draft = draftOfAccount(person, company);
    return accessForm({ voice, requestId: REQUEST, draft, company, stock: stockOf(entries) }, person, at);
  };

  test('is taken by Slack in both languages and comes back as it was filled', () => {
    for (const voice of VOICES) {
      const view = form(voice);
      expect(checkView(view)).toEqual([]);
      expect(readPlace({ metadata: view.private_metadata ?? '' })).toEqual(at);
      const before = draftOfAccount(account(), company);
      const read = readForm(fillIn(view), { requestId: REQUEST, company, before });
      expect(read).toEqual(draftOfAccount(person, company));
    }
  });

  test('does not offer to make a personal workgroup a second time', () => {
    const own = account({}, { access: { ...NO_ACCESS, personalWorkgroupId: 'own' } });
    const { fields } = ofAccounts(companyOf({ form: presetPolicy('full') }), own).form;
    expect(fields.personalWorkgroup).toBe('hidden');
    expect(company.form.fields.personalWorkgroup).not.toBe('hidden');
  });
});

test('the card of a deleted person names nobody and has nothing to press', () => {
  for (const voice of VOICES) {
    const card = deletedCard(voice, { ...personOf(), erasedAt: NOW });
    expect(checkMessage({ channel: 'D1', ...card })).toEqual([]);
    expect(JSON.stringify(card)).not.toMatch(/Jane|button/);
  }
});
