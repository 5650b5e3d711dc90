import { describe, expect, test } from 'vitest';
import {
  expireInvitation,
  reminderTimes,
  remindInvitee,
  warnOfExpiry,
  withTimers,
} from '../../src/invitations/timers.ts';
import type { EffectKind, EffectOf, Person } from '../../src/people/person.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { invitationOf, NOW, personOf } from '../support/people.ts';

const kinds = (person: Person | undefined): EffectKind[] => (person?.effects ?? []).map(({ kind }) => kind);
const timer = <K extends 'expire' | 'warn' | 'remind'>(kind: K): EffectOf<K> =>
  ({ id: 'e', kind, at: NOW, attempts: 0, invitationId: 'invitation-1' }) as EffectOf<K>;

describe('reminders', () => {
  test('go out on days 2 and 5, a Sunday’s on Monday morning', () => {
    const tuesday = addDays(NOW, -6);
    const sent = invitationOf({ sentAt: tuesday, expiresAt: addDays(tuesday, 7) });
    expect(reminderTimes(sent, tuesday)).toEqual([addDays(tuesday, 2), addHours(NOW, -1)]);
  });
  test('go out on days 2 and 5 of a long validity, and 2 days before its end', () => {
    const long = invitationOf({ validityDays: 10, expiresAt: addDays(NOW, 10) });
    expect(reminderTimes(long, NOW)).toEqual([
      addDays(NOW, 2),
      new Date('2026-11-30T09:00:00Z'),
      addDays(NOW, 8),
    ]);
  });
  test('wait for the morning of the invitation’s zone', () => {
    const late = invitationOf({ sentAt: new Date('2026-11-23T20:00:00Z'), timeZone: 'Europe/Moscow' });
    expect(reminderTimes(late, NOW)[0]).toEqual(new Date('2026-11-26T06:00:00Z'));
  });
  test('come no more with less than 24 hours left', () => {
    expect(reminderTimes(invitationOf({ expiresAt: addDays(NOW, 2.5) }), NOW)).toEqual([]);
  });
  test('do not come for a shareable link, nor after “don’t remind me”', () => {
    expect(reminderTimes(invitationOf({ delivery: { method: 'link' } }), NOW)).toEqual([]);
    expect(reminderTimes(invitationOf({ areRemindersOff: true }), NOW)).toEqual([]);
  });
  test('are mailed while the invitation is pending', () => {
    expect(kinds(remindInvitee(personOf(), addDays(NOW, 2), timer('remind')))).toEqual(['mail']);
  });
  test('that have come due together after a standstill are one mail, the latest', () => {
    const [first, second, later] = [1, 2, 5].map(days => ({
      ...timer('remind'),
      id: `e${days}`,
      at: addDays(NOW, days),
    }));
    if (!first || !second || !later) expect.fail();
    const person = personOf({ effects: [first, second, later] });
    expect(remindInvitee(person, addDays(NOW, 3), first)).toBeUndefined();
    const mailed = remindInvitee(person, addDays(NOW, 3), second);
    expect(kinds(mailed).filter(kind => kind === 'mail')).toHaveLength(1);
  });
  test.each([
    ['accepted', { status: 'accepted' as const }],
    ['failed', { status: 'failed' as const }],
    ['of another round', { id: 'invitation-2' }],
    ['about to end', { expiresAt: addHours(NOW, 71) }],
  ])('are dropped for an invitation that is %s', (_, changes) => {
    expect(remindInvitee(personOf({}, changes), addDays(NOW, 2), timer('remind'))).toBeUndefined();
  });
});

describe('the end of an invitation', () => {
  test('comes at the end of its validity, not before', () => {
    expect(expireInvitation(personOf(), addHours(NOW, 167), timer('expire'))).toBeUndefined();
    const expired = expireInvitation(personOf(), addHours(NOW, 168), timer('expire'));
    expect(expired?.invitation.status).toBe('expired');
    expect(kinds(expired)).toEqual(['audit', 'card', 'alert']);
  });
  test('is silent without Completion Monitoring', () => {
    expect(
      kinds(expireInvitation(personOf({}, { isMonitored: false }), addDays(NOW, 8), timer('expire'))),
    ).toEqual(['audit', 'card']);
  });
  test('does not touch an accepted one', () => {
    expect(
      expireInvitation(personOf({}, { status: 'accepted' }), addDays(NOW, 8), timer('expire')),
    ).toBeUndefined();
  });
  test('is warned of one day before, unless the validity is one day', () => {
    const warnings = (days: number) =>
      withTimers(personOf({}, { validityDays: days, expiresAt: addDays(NOW, days) }), NOW).effects.filter(
        e => e.kind === 'warn',
      );
    expect(warnings(7).map(({ at }) => at)).toEqual([addDays(NOW, 6)]);
    expect(warnings(1)).toEqual([]);
    expect(kinds(warnOfExpiry(personOf(), addDays(NOW, 6), timer('warn')))).toEqual(['alert']);
  });
  test('moves with its timers: setting them again leaves one of each', () => {
    const once = withTimers(personOf(), NOW);
    const again = withTimers(
      { ...once, invitation: { ...once.invitation, expiresAt: addDays(NOW, 14) } },
      NOW,
    );
    expect(again.effects.filter(({ kind }) => kind === 'expire').map(({ at }) => at)).toEqual([
      addDays(NOW, 14),
    ]);
  });
});
