import { presetPolicy } from '../../src/companies/form-policy.ts';
import type { Company } from '../../src/companies/store.ts';
import { type Invitation, NO_ACCESS, type Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';

/** A Monday, 10:00 in UTC. */
export const NOW = new Date('2026-11-23T10:00:00Z');

export function invitationOf(changes: Partial<Invitation> = {}): Invitation {
  return {
    id: 'invitation-1',
    requestId: 'request-1',
    generation: 1,
    status: 'pending',
    inviter: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
    delivery: { method: 'email', address: 'jane@example.com' },
    validityDays: 7,
    accountExpiry: { kind: 'days', days: 30 },
    isMonitored: true,
    language: 'en',
    timeZone: 'UTC',
    createdAt: NOW,
    sentAt: NOW,
    expiresAt: addDays(NOW, 7),
    areRemindersOff: false,
    askedAt: [],
    resentAt: [],
    ...changes,
  };
}

export function personOf(changes: Partial<Person> = {}, invitation: Partial<Invitation> = {}): Person {
  return {
    id: '0123456789abcdef01234567',
    companyId: 'company-1',
    rev: 0,
    identity: 'email:jane@example.com',
    profile: { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com' },
    access: NO_ACCESS,
    invitation: invitationOf(invitation),
    history: [],
    timeline: [],
    effects: [],
    createdAt: NOW,
    updatedAt: NOW,
    ...changes,
  };
}

export function companyOf(changes: Partial<Company> = {}): Company {
  return {
    id: 'company-1',
    name: 'Acme',
    platformUrl: 'https://portal.example.com',
    domains: [],
    language: 'en',
    timeZone: 'UTC',
    preset: 'standard',
    workspaces: [{ teamId: 'T1' }],
    defaults: { validityDays: 7, accountDays: 30, isMonitored: true },
    form: presetPolicy('standard'),
    templates: {},
    registeredBy: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
    registeredAt: NOW,
    ...changes,
  };
}
