import { describe, expect, test } from 'vitest';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { detailText } from '../../../src/roster/audit/details.ts';
import { AUDIT_EVENTS, eventWord } from '../../../src/roster/audit/events.ts';
import {
  AUDIT_ACTION,
  auditModal,
  EVERY,
  filterOf,
  readAudit,
} from '../../../src/roster/slack/audit-modal.ts';
import { textsIn } from '../../support/blocks.ts';
import { NOW } from '../../support/people.ts';

const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
const entry = {
  id: 'e1',
  companyId: 'c',
  event: 'cancelled',
  personId: 'p',
  by: { teamId: 'T1', userId: 'U1' },
  at: NOW,
};

describe('the audit on the screen', () => {
  test('shows at first what administrators did, and everything when asked', () => {
    expect(filterOf({})).toEqual({ isByPeople: true });
    expect(filterOf({ event: EVERY })).toEqual({});
    expect(filterOf({ event: 'mailed' })).toEqual({ event: 'mailed' });
    expect(filterOf({ userId: 'U1' })).toEqual({ userId: 'U1' });
    expect(filterOf({ personId: 'p', event: EVERY, userId: 'U1' })).toEqual({ personId: 'p', userId: 'U1' });
  });

  test('remembers what it shows, and trusts nothing else that its metadata says', () => {
    const shown = { event: 'cancelled', userId: 'U1', after: { id: 'e1', at: NOW.getTime() } };
    const view = auditModal(voice, { shown, items: [], who: 'Ada' });
    expect(readAudit(view.private_metadata ?? '')).toEqual(shown);
    expect(() => readAudit(JSON.stringify({ ...shown, companyId: 'another' }))).toThrow();
  });

  test('writes names as they are, whatever they look like', () => {
    const items = [{ entry, who: '<!channel>', whom: '<https://evil|Jane> *x*' }];
    const text = JSON.stringify(auditModal(voice, { shown: {}, items }).blocks);
    expect(text).not.toMatch(/<!|<https/);
    expect(textsIn(auditModal(voice, { shown: {}, items }).blocks as never)).toContain('Cancelled');
  });

  test('offers as many acts as Slack takes, each in words', () => {
    expect(AUDIT_EVENTS.length + 2).toBeLessThanOrEqual(100);
    expect(AUDIT_EVENTS.filter(event => eventWord(voice, event) === event)).toEqual([]);
    expect(JSON.stringify(auditModal(voice, { shown: {}, items: [] }))).toContain(AUDIT_ACTION.who);
  });

  test('says in words which list was exported, or what was done with it', () => {
    expect(detailText(voice, 'invitations failed search')).toBe('Invitations, Not delivered, searched');
    expect(detailText(voice, 'extend within7 250')).toBe('Extend, within 7 days, 250');
    expect(detailText(voice, 'audit bulk.started')).toBe('Audit log, Act on many started');
    expect(detailText(voice, '0123456789abcdef01234567')).toBe('');
    expect(detailText(voice, 'administrator.required')).toBe('not an administrator');
    expect(detailText(voice, 'preset.exists')).toBe('the name is taken');
  });
});
