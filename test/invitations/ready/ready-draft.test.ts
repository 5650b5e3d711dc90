import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../src/companies/form-policy.ts';
import type { Standards } from '../../../src/invitations/ready/reading.ts';
import { readyDraft } from '../../../src/invitations/ready/ready-draft.ts';
import type { WizardDraft } from '../../../src/invitations/wizard-draft.ts';
import { addDays } from '../../../src/platform/time.ts';
import { companyOf, NOW } from '../../support/people.ts';
import { draftOf, entriesOf, FULL, standardsOf, stockOf } from '../../support/wizard.ts';

const [sales, support] = entriesOf('group', ['Sales', 'Support']);
const [north] = entriesOf('unit', ['North']);
const [portal] = entriesOf('subscription', ['Portal']);
const [engineer] = entriesOf('businessRole', ['Engineer']);
if (!sales || !support || !north || !portal || !engineer) throw new Error('no entries');
const stock = stockOf([sales, support, north, portal, engineer]);
const everything: Partial<WizardDraft> = {
  phone: '030 901820',
  gender: 'female',
  birthday: '1990-12-31',
  unitId: north.id,
  position: 'Lead',
  businessRoleId: engineer.id,
  department: 'R&D',
  groupIds: [sales.id, support.id],
  subscriptions: [{ id: portal.id, role: 'contributor' }],
  note: 'Welcome\r\n\r\n\r\nto us',
};

const read = (changes: Partial<WizardDraft> = {}, more: Partial<Standards> = { stock }) =>
  readyDraft(draftOf({ ...everything, ...changes }), standardsOf(more));
const invite = (changes: Partial<WizardDraft> = {}, more?: Partial<Standards>) => {
  const answer = read(changes, more);
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
  return answer.invite;
};
const problems = (changes: Partial<WizardDraft>, more?: Partial<Standards>) => {
  const answer = read(changes, more);
  const found = 'problems' in answer ? answer.problems : {};
  return Object.fromEntries(Object.entries(found).map(([field, { key }]) => [field, key]));
};

describe('an invitation', () => {
  test('S1.1 S1.2 S2.2 has everything of the person', () => {
    expect(invite().profile).toEqual({
      firstName: 'Jane',
      lastName: 'Doe',
      email: 'jane@example.com',
      phone: '+4930901820',
      gender: 'female',
      birthday: '1990-12-31',
    });
  });
  test('S1.3 S2.2 S2.3 S4.3 has everything that is granted', () => {
    expect(invite().access).toEqual({
      isAdministrator: false,
      unitId: north.id,
      position: 'Lead',
      businessRoleId: engineer.id,
      department: 'R&D',
      groupIds: [sales.id, support.id],
      subscriptions: [{ id: portal.id, role: 'contributor' }],
    });
  });
  test('S3.1 fixes the id of a personal workgroup, which alone will do for a group', () => {
    const { access } = invite({ groupIds: [], personalWorkgroup: true });
    expect(access.personalWorkgroupId).toMatch(/^[\da-f]{24}$/);
    expect(access.groupIds).toEqual([]);
  });
  test('S1.2 needs no e-mail where there is a phone, and then goes by a link', () => {
    const { profile, method } = invite({ email: '', phone: '+7 921 123-45-67' });
    expect(profile).toMatchObject({ phone: '+79211234567' });
    expect(profile).not.toHaveProperty('email');
    expect(method).toBe('link');
  });
  test('S3.0 leaves the name to the registration where the company does', () => {
    const company = companyOf({ form: presetPolicy('quick') });
    const { profile } = invite({ firstName: '', lastName: '' }, { company, stock });
    expect(profile).toEqual({ firstName: '', lastName: '', email: 'jane@example.com' });
  });
  test('has nothing of what the company hides, but what it grants to all', () => {
    const hidden = { ...FULL.form, fields: { ...presetPolicy('quick').fields, groups: 'hidden' as const } };
    const defaults = { ...FULL.defaults, groupIds: [sales.id], unitId: north.id };
    const ready = invite(
      { gender: 'male', personalWorkgroup: false },
      { company: { ...FULL, form: hidden, defaults }, stock },
    );
    expect(ready.profile).not.toHaveProperty('gender');
    expect(ready.profile).not.toHaveProperty('phone');
    expect(ready.access).toMatchObject({ groupIds: [sales.id], unitId: north.id, subscriptions: [] });
    expect(ready.access).not.toHaveProperty('position');
    expect(ready).not.toHaveProperty('note');
  });
  test('keeps the lines of a note, and no more than one blank one', () => {
    expect(invite().note).toBe('Welcome\n\nto us');
  });
});

describe('what is missing or wrong is told at its field', () => {
  const archived = { ...sales, isArchived: true };
  test.each<[string, Partial<WizardDraft>, object]>([
    ['no contact', { email: '', phone: '' }, { email: 'field.contact' }],
    ['a wrong e-mail', { email: 'jane@' }, { email: 'field.email' }],
    ['a wrong phone', { phone: '123' }, { phone: 'field.phone' }],
    ['a phone of no country', { phone: '030 901820', phoneCountry: '' }, { phone: 'field.phoneCountry' }],
    ['a birthday to come', { birthday: '2030-01-01' }, { birthday: 'field.birthday' }],
    ['a birthday 121 years ago', { birthday: '1905-01-01' }, { birthday: 'field.birthday' }],
    ['no last name', { lastName: '' }, { lastName: 'field.required' }],
    ['no name', { firstName: ' ', lastName: '' }, { firstName: 'field.name' }],
    ['a name that is a link', { firstName: 'evil.com' }, { firstName: 'field.link' }],
    ['no unit', { unitId: '' }, { unitId: 'field.required' }],
    ['no group', { groupIds: [] }, { groupIds: 'field.groupOrWorkgroup' }],
    ['a position that is a link', { position: 'https://x.y' }, { position: 'field.link' }],
    ['a note with a link', { note: 'See https://evil.example' }, { note: 'letter.foreignLinkNote' }],
    [
      'own words that lead elsewhere',
      { subject: 'Hello', body: 'See https://gone.example' },
      { method: 'field.letter' },
    ],
    [
      'own words with an unknown placeholder',
      { subject: '{Password}', body: 'Hi' },
      { method: 'field.letter' },
    ],
    ['own words without a subject', { subject: '', body: 'Hi' }, { method: 'field.letter' }],
    ['a note of 501 characters', { note: 'x'.repeat(501) }, { note: 'field.long' }],
    ['a zone that is none', { timeZone: 'Mars/Base' }, { timeZone: 'setUp.wrongZone' }],
    ['no days', { validityDays: '' }, { validityDays: 'field.required' }],
    ['31 days', { validityDays: '31' }, { validityDays: 'field.range' }],
    ['no days of the account', { accountDays: '' }, { accountDays: 'field.required' }],
    ['no date', { expiry: 'on', expiryDate: '' }, { expiryDate: 'field.required' }],
    ['a date that has passed', { expiry: 'on', expiryDate: '2026-11-22' }, { expiryDate: 'field.past' }],
    [
      'a date before it is sent',
      { expiry: 'on', expiryDate: '2026-12-01', isLater: true, sendAt: Date.parse('2026-12-02T12:00Z') },
      { expiryDate: 'field.endsUnsent' },
    ],
    ['no time', { isLater: true }, { sendAt: 'field.required' }],
    ['a time that has passed', { isLater: true, sendAt: NOW.getTime() }, { sendAt: 'field.past' }],
    [
      'a time in 91 days',
      { isLater: true, sendAt: addDays(NOW, 91).getTime() },
      { sendAt: 'field.farAhead' },
    ],
  ])('%s', (_, changes, expected) => expect(problems(changes)).toEqual(expected));

  test('a group that was archived meanwhile, by its name', () => {
    const gone = stockOf([archived, support, north, portal, engineer]);
    const answer = read({}, { stock: gone });
    expect(answer).toEqual({
      problems: { groupIds: { key: 'field.gone', values: { count: 1, names: 'Sales' } } },
    });
  });
  test('S4.3 a group is asked for only where the company has any', () => {
    expect(
      problems({ groupIds: [], unitId: '' }, { stock: stockOf([portal, engineer], ['subscription']) }),
    ).toEqual({});
  });
  test('nobody’s own workgroup, and nothing of another kind, can be granted', () => {
    const own = { ...sales, ownerId: 'somebody' };
    const others = stockOf([own, support, north, portal, engineer]);
    expect(problems({}, { stock: others })).toEqual({ groupIds: 'field.gone' });
    expect(problems({ groupIds: [north.id] })).toEqual({ groupIds: 'field.gone' });
    expect(problems({ unitId: sales.id })).toEqual({ unitId: 'field.gone' });
  });
});

describe('the delivery', () => {
  const member = {
    email: 'jane@example.com',
    userId: 'U7',
    language: 'ru' as const,
    timeZone: 'Europe/Moscow',
  };
  test('S1.4 forgets another address and a time for a shareable link', () => {
    const ready = invite({ method: 'link', address: 'other@example.com', isLater: true });
    expect(ready).not.toHaveProperty('address');
    expect(ready).not.toHaveProperty('sendAt');
  });
  test('is by Slack only while the e-mail is the one that was asked about', () => {
    expect(invite({ method: 'slack', member })).toMatchObject({ method: 'slack', userId: 'U7' });
    const changed = invite({ method: 'slack', member, email: 'other@example.com' });
    expect(changed.method).toBe('email');
    expect(changed).not.toHaveProperty('userId');
  });
  test('S2.2 speaks as Slack does to a member, else as the company, unless somebody chose', () => {
    expect(invite({ member })).toMatchObject({ language: 'ru', timeZone: 'Europe/Moscow' });
    expect(invite()).toMatchObject({ language: 'en', timeZone: 'UTC' });
    expect(invite({ member, language: 'en', timeZone: 'Asia/Tokyo' })).toMatchObject({
      language: 'en',
      timeZone: 'Asia/Tokyo',
    });
  });
  test('S0.3 lets the account end after days, at the end of a day where the invitee lives, or never', () => {
    expect(invite().accountExpiry).toEqual({ kind: 'days', days: 30 });
    expect(invite({ expiry: 'never', accountDays: 'x' }).accountExpiry).toEqual({ kind: 'never' });
    const on = invite({ expiry: 'on', expiryDate: '2026-12-31', timeZone: 'Asia/Tokyo' });
    expect(on.accountExpiry).toEqual({ kind: 'on', date: new Date('2026-12-31T14:59:59.999Z') });
  });
  test('takes the inviter’s own words for a mail alone', () => {
    const words = { subject: 'Hello', body: 'Come in' };
    expect(invite(words).letter).toEqual(words);
    expect(invite({ ...words, method: 'link' })).not.toHaveProperty('letter');
  });
});

test('whatever is typed becomes an invitation or a problem, and no text with a line break in a line', () => {
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('A\r\nBcc: x@y'), fc.webUrl());
  const fields = ['firstName', 'lastName', 'email', 'phone', 'position', 'department', 'address'] as const;
  const typed = fc.record(
    Object.fromEntries(fields.map(field => [field, odd])) as Record<(typeof fields)[number], typeof odd>,
  );
  fc.assert(
    fc.property(typed, changes => {
      const answer = read(changes);
      if ('problems' in answer) return;
      const { profile, access } = answer.invite;
      const lines = [...Object.values(profile), access.position ?? '', access.department ?? ''];
      expect(lines.filter(line => /\p{Cc}/u.test(line))).toEqual([]);
    }),
  );
});
