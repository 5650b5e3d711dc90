import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Administrator } from '../../src/companies/administrators.ts';
import type { Context } from '../../src/context.ts';
import { DomainError } from '../../src/errors.ts';
import type { Granting, Registration } from '../../src/invitations/accept.ts';
import type { Invite } from '../../src/invitations/invite.ts';
import type { Person } from '../../src/people/person.ts';
import { NO_ACCESS } from '../../src/people/person.ts';
import { peopleStore } from '../../src/people/store.ts';
import { type Token, type TokenChannel, tokenStore } from '../../src/people/tokens.ts';
import { addDays } from '../../src/platform/time.ts';
import { testDatabase } from './database.ts';
import { companyOf, NOW } from './people.ts';
import { testSealer } from './sealer.ts';

/** What a use case needs: real stores, a clock that a test moves, and nobody outside. */
export interface Desk {
  ctx: Pick<Context, 'people' | 'tokens' | 'now' | 'wake' | 'publicUrl'> & Granting;
  ada: Administrator;
  olga: Administrator;
  /** Of another company. */
  gil: Administrator;
  /** Lets so many days pass. */
  pass(days: number): void;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const database = await testDatabase();
  const connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
  let now = NOW;
  const clock = () => now;
  const ctx = {
    people: peopleStore(connection, clock),
    tokens: tokenStore(connection, testSealer),
    now: clock,
    wake: () => {},
    mayGrantAdministrator: async () => true,
    publicUrl: 'http://localhost:4000',
  };
  await Promise.all(Object.values(connection.models).map(model => model.createIndexes()));
  return {
    ctx,
    ada: administrator('acme', 'Ada Lovelace'),
    olga: administrator('acme', 'Olga Petrova'),
    gil: administrator('globex', 'Gil Amado'),
    pass: days => {
      now = addDays(now, days);
    },
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}

function administrator(id: string, name: string): Administrator {
  const actor = { teamId: `T-${id}`, userId: `U-${name}`, name };
  const company = companyOf({ id, name: id, workspaces: [{ teamId: actor.teamId }], registeredBy: actor });
  return { company, actor, reader: { language: 'en', timeZone: 'UTC' } };
}

export const inviteOf = (email: string, more: Partial<Invite> = {}): Invite => ({
  requestId: randomUUID(),
  profile: { firstName: 'Jane', lastName: 'Doe', email },
  access: NO_ACCESS,
  method: 'email',
  validityDays: 7,
  accountExpiry: { kind: 'days', days: 30 },
  isMonitored: true,
  language: 'en',
  timeZone: 'UTC',
  ...more,
});

/** A token of the invitation as the person stands; mailed, unless it says otherwise. */
export const tokenOf = (person: Person, channel?: TokenChannel): Token => ({
  companyId: person.companyId,
  personId: person.id,
  invitationId: person.invitation.id,
  generation: person.invitation.generation,
  purpose: 'invitation',
  channel: channel ?? { kind: 'mail', address: person.profile.email ?? '' },
  createdAt: NOW,
});

export const REGISTRATION: Registration = {
  firstName: 'Jane',
  lastName: 'Doe',
  passwordHash: '$argon2id$test',
  language: 'en',
  timeZone: 'UTC',
};

export const codeOf = (error: unknown): string => (error instanceof DomainError ? error.code : String(error));
