import { describe, expect, test } from 'vitest';
import { mainAct } from '../../src/home/attention.ts';
import type { HomeFigures } from '../../src/home/figures.ts';
import { administratorHome, newcomerHome } from '../../src/home/home.ts';
import type { Invitation, Person } from '../../src/people/person.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { checkView } from '../sandbox/slack/checks/checks.ts';
import { buttonIn, buttonsIn, type Json, textsIn } from '../support/blocks.ts';
import { NOW, personOf } from '../support/people.ts';

const english = voiceFor({ language: 'en', timeZone: 'Europe/Berlin' }, NOW);
const voices = [english, voiceFor({ language: 'ru', timeZone: 'Europe/Moscow' }, NOW)];
const failure = { reason: 'refused' as const, detail: '550 No such user', at: NOW };
const failed: Partial<Invitation> = { status: 'failed', failure };
const expiring: Partial<Invitation> = { expiresAt: addHours(NOW, 20), sentAt: addDays(NOW, -6) };

const person = (n: number, invitation: Partial<Invitation> = {}): Person =>
  personOf(
    {
      id: n.toString(16).padStart(24, '0'),
      profile: { firstName: 'Jane', lastName: `Doe ${n}`, email: `jane${n}@example.com` },
    },
    invitation,
  );
const people = (count: number, invitation: Partial<Invitation> = {}, from = 0) =>
  Array.from({ length: count }, (_, n) => person(from + n, invitation));

const NONE: HomeFigures['counts'] = {
  invitations: { scheduled: 0, pending: 0, failed: 0, accepted: 0, declined: 0, expired: 0, cancelled: 0 },
  people: { pending: 0, active: 0, ended: 0 },
};
const figuresOf = (figures: Partial<HomeFigures> = {}): HomeFigures => ({
  attention: [],
  counts: NONE,
  newest: people(1),
  ...figures,
});
const blocksOf = (figures: Partial<HomeFigures>) =>
  administratorHome(english, 'Acme', figuresOf(figures)).blocks as unknown as Json[];
const shown = (figures: Partial<HomeFigures>) => textsIn(blocksOf(figures));

describe('Home of a company without people', () => {
  const empty = figuresOf({ newest: [] });
  test('says how to begin', () => {
    const { blocks } = administratorHome(english, 'Acme', empty);
    expect(textsIn(blocks)).toContain('Nobody has been invited yet. Invite the first person.');
    expect(buttonsIn(blocks as never)).toEqual([
      'Invite a user',
      'Import from a file',
      'Export',
      'Directory',
      'Invitation form',
      'E-mail templates',
      'Settings',
      'Audit log',
    ]);
  });
});

describe('what needs attention', () => {
  test('is not headed where there is nothing', () => expect(shown({})).not.toContain('Needs attention'));

  test('stands first, reason by reason, each in one line with what to do about it', () => {
    const attention = [
      { why: 'failed' as const, people: people(1, failed, 90), count: 1 },
      { why: 'asked' as const, people: [], count: 0 },
      { why: 'expiring' as const, people: people(2, expiring, 92), count: 2 },
    ];
    const texts = shown({ attention });
    expect(texts.indexOf('jane90@example.com')).toBeLessThan(texts.indexOf('Newest invitations'));
    expect(texts).toContain('*Not delivered · 1*');
    expect(texts).toContain('*Jane Doe 90*  jane90@example.com · example.com has no mailbox');
    expect(texts).toContain('*Expire within 48 hours · 2*');
    expect(texts).toMatch(/jane93@example.com · link works until .* · not opened yet/);
    expect(texts).not.toContain('Ask for a new link');
    expect(buttonsIn(blocksOf({ attention })).filter(text => /Fix|Extend/.test(text))).toEqual([
      'Fix address',
      'Extend',
      'Extend',
    ]);
  });

  test('shows at most ten people, some of each reason, and leads to the rest', () => {
    const many = { people: people(10, failed), count: 22 };
    const one = { attention: [{ why: 'failed' as const, ...many }] };
    expect(buttonsIn(blocksOf(one)).filter(text => text === 'Fix address')).toHaveLength(10);
    const rest = buttonIn(blocksOf(one), 'and 12 more')?.element;
    expect(JSON.parse(String(rest?.value))).toEqual({ list: 'invitations', status: 'failed' });
    const both = [
      ...one.attention,
      { why: 'expiring' as const, people: people(10, expiring, 50), count: 1001 },
    ];
    const buttons = buttonsIn(blocksOf({ attention: both }));
    expect(buttons.filter(text => text === 'Fix address')).toHaveLength(5);
    expect(buttons.filter(text => text === 'Extend')).toHaveLength(5);
    expect(buttons).toContain('and 995+ more');
    expect(shown({ attention: both })).toContain('*Expire within 48 hours · 1,000+*');
  });

  test('shows somebody once who is there for two reasons', () => {
    const both = people(1, { ...failed, askedAt: [addHours(NOW, 1)] });
    const asked = { why: 'asked' as const, people: [...both, person(7)], count: 2 };
    const texts = shown({ attention: [{ why: 'failed' as const, people: both, count: 1 }, asked] });
    expect(texts.match(/jane0@example.com/g)).toHaveLength(2);
    expect(texts).toContain('*Ask for a new link · 1*');
  });

  test.each([
    ['asked', 'invitations'],
    ['approval', 'people'],
  ] as const)('leads to all those who are %s', (why, list) => {
    const attention = [{ why, people: people(10, { askedAt: [NOW] }), count: 12 }];
    const rest = buttonIn(blocksOf({ attention }), 'and 2 more')?.element;
    expect(JSON.parse(String(rest?.value))).toEqual({ list, status: why });
  });

  test.each([
    ['failed', person(1, failed), 'fixAddress'],
    ['failed', person(1, { ...failed, delivery: { method: 'link' } }), 'copy'],
    ['asked', person(1, { status: 'expired', askedAt: [NOW] }), 'renew'],
    ['expiring', person(1, expiring), 'extend'],
    ['approval', person(1, { status: 'accepted' }), undefined],
  ] as const)('offers for %s what can be done', (why, who, act) => expect(mainAct(why, who, NOW)).toBe(act));

  test('names the person on each button, for a screen reader', () => {
    const found = buttonIn(
      blocksOf({ attention: [{ why: 'failed', people: people(1, failed), count: 1 }] }),
      'Fix address',
    );
    expect(found?.element).toMatchObject({
      accessibility_label: 'Fix address: Jane Doe 0',
      value: person(0).id,
    });
    expect(found?.element.style).toBeUndefined();
  });
});

describe('how things stand', () => {
  const counts: HomeFigures['counts'] = {
    invitations: { ...NONE.invitations, pending: 1001, accepted: 1000, expired: 3 },
    people: { pending: 12, active: 1000, ended: 0 },
  };
  const list = (blocks: Json[], text: string) =>
    JSON.parse(String(buttonIn(blocks, text)?.element.value)) as unknown;

  test('S2.5 invitations are counted by status, and each count leads to them', () => {
    const blocks = blocksOf({ counts });
    expect(list(blocks, 'Pending · 1,000+')).toEqual({ list: 'invitations', status: 'pending' });
    expect(list(blocks, 'Accepted · 1,000')).toEqual({ list: 'invitations', status: 'accepted' });
    expect(list(blocks, 'Expired · 3')).toEqual({ list: 'invitations', status: 'expired' });
    expect(list(blocks, 'All invitations')).toEqual({ list: 'invitations' });
  });

  test('S1.5 people are counted as pending and active, and each count leads to them', () => {
    const blocks = blocksOf({ counts });
    expect(list(blocks, 'Pending · 12')).toEqual({ list: 'people', status: 'pending' });
    expect(list(blocks, 'Active · 1,000')).toEqual({ list: 'people', status: 'active' });
    expect(list(blocks, 'All people')).toEqual({ list: 'people' });
  });

  test('what nobody is in is left out', () => {
    const texts = shown({ counts });
    expect(texts).not.toContain('Ended');
    expect(texts).not.toContain('Declined');
  });
});

test('the newest invitations stand with their status and their details', () => {
  const blocks = blocksOf({ newest: people(5) });
  expect(textsIn(blocks)).toContain(
    '*Jane Doe 4*  jane4@example.com\nPending · invited today at 11:00 by Ada Lovelace',
  );
  expect(blocks).toContainEqual(
    expect.objectContaining({
      accessory: expect.objectContaining({ action_id: 'invitation.details', value: person(3).id }),
    }),
  );
});

test('Slack takes Home in both languages, full of the longest and most hostile names', () => {
  const hostile = '<!channel> *x* "><img src=x> {UserName} & {{name}}';
  const hostilePeople = people(10, {
    ...failed,
    failure: { ...failure, detail: '<&>'.repeat(400) },
    expiresAt: addDays(NOW, 1),
    askedAt: [NOW],
  }).map((known, n) => {
    const long = '<&>'.repeat(27).slice(0, 80);
    const account = { registeredAt: NOW } as NonNullable<Person['account']>;
    return {
      ...known,
      ...(n === 0 && { account }),
      access: { ...known.access, awaitsApproval: true as const },
      profile: { ...known.profile, firstName: n % 2 ? hostile : long, lastName: long },
    };
  });
  const most = 1001;
  const counts = {
    invitations: Object.fromEntries(Object.keys(NONE.invitations).map(status => [status, most])),
    people: { pending: most, active: most, ended: most },
  } as HomeFigures['counts'];
  const reasons = ['failed', 'asked', 'approval', 'expiring'] as const;
  for (const shownReasons of [reasons, reasons.slice(0, 1), reasons.slice(0, 3)]) {
    const attention = shownReasons.map(why => ({ why, people: hostilePeople, count: most }));
    for (const voice of voices) {
      const figures = { attention, counts, newest: hostilePeople.slice(0, 5) };
      const view = administratorHome(voice, hostile.padEnd(80, '&'), figures);
      expect(checkView(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/"mrkdwn","text":"(?:[^"\\]|\\.)*<[!i]/);
      expect(view.blocks.length).toBeLessThanOrEqual(60);
    }
  }
});

test('Home before the registration leads those who can to the set-up', () => {
  for (const voice of voices) expect(checkView(newcomerHome(voice))).toEqual([]);
  expect(buttonsIn(newcomerHome(english).blocks as never)).toEqual(['Set up Usher']);
});
