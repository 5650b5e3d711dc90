import { describe, expect, test } from 'vitest';
import type { Invitation, Person } from '../../../src/people/person.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { addDays } from '../../../src/platform/time.ts';
import { LISTS } from '../../../src/roster/list-filter.ts';
import { type ListPage, PAGE } from '../../../src/roster/list-page.ts';
import { cleared, firstPage, narrowed, readShown, shownText } from '../../../src/roster/shown-list.ts';
import { choiceModal } from '../../../src/roster/slack/choice-modal.ts';
import { listModal, readSearch } from '../../../src/roster/slack/list-modal.ts';
import { rowBlock } from '../../../src/roster/slack/list-rows.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { buttonsIn, textsIn } from '../../support/blocks.ts';
import { NOW, personOf } from '../../support/people.ts';

const [english, russian] = (['en', 'ru'] as const).map(language =>
  voiceFor({ language, timeZone: 'UTC' }, NOW),
) as [ReturnType<typeof voiceFor>, ReturnType<typeof voiceFor>];
const NOBODY: ListPage = { people: [], sums: [] };
const all = (list: (typeof LISTS)[number]) => firstPage({ list });
const text = (person: Person, list: (typeof LISTS)[number] = 'invitations') =>
  textsIn([rowBlock(english, list, person)] as never);

describe('S2.5 a row of the invitations', () => {
  test.each<[Partial<Invitation>, string]>([
    [{}, '*Pending* · sent today at 10:00 · link until 30 Nov · Ada\u00a0Lovelace'],
    [{ status: 'scheduled', sendAt: addDays(NOW, 2) }, '*Scheduled* · goes out'],
    [{ status: 'failed' }, '*Not delivered* · sent today'],
    [{ status: 'accepted', endedAt: addDays(NOW, -1) }, '*Accepted* 22 Nov · sent'],
    [{ status: 'declined', endedAt: NOW }, '*Declined* today at 10:00 · sent'],
    [{ status: 'cancelled', endedAt: NOW }, '*Cancelled* today at 10:00 · sent'],
    [{ expiresAt: addDays(NOW, -3) }, '*Expired* 20 Nov · sent'],
  ])('%o says how it stands', (invitation, said) => expect(text(personOf({}, invitation))).toContain(said));

  test('of a mail that waits does not say that it was sent', () => {
    const { sentAt: _, ...invitation } = personOf().invitation;
    expect(text({ ...personOf(), invitation })).toContain('*Pending* · not sent yet');
  });
});

describe('S1.5 a row of the users', () => {
  const account = {
    ...{
      status: 'active' as const,
      passwordHash: 'x',
      epoch: 1,
      provedAddresses: [],
      language: 'en' as const,
    },
    ...{ registeredAt: addDays(NOW, -9), lastSeenAt: NOW, timeZone: 'UTC', acceptedBy: 'email' as const },
  };
  test('has both contacts, registration and last activity', () => {
    const profile = { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com', phone: '+442079460018' };
    expect(text(personOf({ account, profile }), 'people')).toContain(
      '*Jane Doe*  jane@example.com · +44 20 7946 0018\n*Active* · registered 14 Nov · last active today at 10:00',
    );
  });
  test('says of an account that the clock has ended that it has ended', () => {
    expect(text(personOf({ account: { ...account, endsAt: addDays(NOW, -1) } }), 'people')).toContain(
      '*Ended*',
    );
  });
});

describe('a list in which nobody is', () => {
  test.each([
    [{}, 'Nobody has been invited yet', 'Invite a user'],
    [{ typed: 'xyz' }, 'Nobody matches “xyz”.', 'Clear search'],
    [{ status: 'failed' as const }, 'Nobody is under this filter.', 'Show all'],
    [{ typed: 'xyz', inviterId: 'U1' }, 'Nobody matches “xyz” under this filter.', 'Show all'],
  ])('%o says so, with the way out', (filter, said, way) => {
    const view = listModal(english, firstPage({ list: 'people', ...filter }), NOBODY);
    expect(textsIn(view.blocks as never)).toContain(said);
    expect(buttonsIn(view.blocks as never)).toEqual([way]);
  });
});

describe('what is on the screen', () => {
  test('is found again in the view', () => {
    const list = {
      ...narrowed(all('people'), { typed: 'jane', status: 'active' }),
      after: { at: NOW, id: 'x' },
    };
    expect(readShown(shownText(list))).toEqual(list);
  });
  test('is told of a thousand as of more', () => {
    const sums = [
      { status: 'pending' as const, count: 37 },
      { status: 'accepted' as const, count: 1001 },
    ];
    const view = listModal(english, all('invitations'), { people: [personOf()], sums });
    expect(textsIn(view.blocks as never)).toContain('37 pending · 1,000+ accepted');
  });
  test('has another field once the search was cleared, for Slack keeps what is typed in the old one', () => {
    const typed = narrowed(all('people'), { typed: 'xyz' });
    const values = {
      'roster.search.0': { 'roster.search': { type: 'plain_text_input', value: 'xyz' } },
    };
    expect(readSearch(values, typed)).toBe('xyz');
    expect(readSearch(values, cleared(typed))).toBe('');
  });
});

describe('at their fullest', () => {
  const long = 'Ё&<'.repeat(27).slice(0, 80);
  const person = (index: number) =>
    personOf(
      {
        id: index.toString(16).padStart(24, '0'),
        profile: { firstName: long, lastName: long, email: `${'e'.repeat(64)}@${'d'.repeat(180)}.example` },
      },
      { inviter: { teamId: 'T1', userId: 'U1', name: long } },
    );
  const people = Array.from({ length: PAGE + 1 }, (_, index) => person(index));
  test.each([...LISTS])('the list of %s is what Slack takes', list => {
    const shown = narrowed(all(list), { typed: '<!channel>'.repeat(10), inviterId: 'U1' });
    const ways = { previous: { at: NOW, id: 'x' }, next: { at: NOW, id: 'y' } };
    const page = { people: people.slice(0, PAGE), sums: [], inviterName: long, ...ways };
    for (const voice of [english, russian]) expect(checkView(listModal(voice, shown, page))).toEqual([]);
  });
  test('so is a choice among many', () => {
    for (const act of ['status', 'resend', 'cancel'] as const)
      expect(checkView(choiceModal(russian, { act, typed: '<!channel>', people }))).toEqual([]);
  });
});

test('S2.7 a choice offers the act where it can be done, and asks before it cancels', () => {
  const people = [personOf(), personOf({ id: 'f'.repeat(24) }, { status: 'cancelled' })];
  const view = choiceModal(english, { act: 'cancel', typed: 'ja', people });
  expect(buttonsIn(view.blocks as never)).toEqual(['Cancel invitation', 'Details']);
  expect(JSON.stringify(view)).toContain('"confirm"');
});
