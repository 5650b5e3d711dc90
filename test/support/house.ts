import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import mongoose from 'mongoose';
import type { DestinationStream } from 'pino';
import { knownBrowserStore } from '../../src/accounts/known-browsers-store.ts';
import { accountPages } from '../../src/accounts/pages.tsx';
import { type ResetRequest, resetOnRequest } from '../../src/accounts/reset-on-request.ts';
import { sessionStore } from '../../src/accounts/sessions.ts';
import { presetPolicy } from '../../src/companies/form-policy.ts';
import { type Company, companyStore } from '../../src/companies/store.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { mintLink } from '../../src/invitations/link.ts';
import { mailLimitsStore } from '../../src/invitations/mail-limits-store.ts';
import { invitationPages } from '../../src/invitations/pages.tsx';
import type { Person } from '../../src/people/person.ts';
import { peopleStore } from '../../src/people/store.ts';
import { tokenStore } from '../../src/people/tokens.ts';
import { createLog } from '../../src/platform/log.ts';
import { addDays } from '../../src/platform/time.ts';
import { knownCookie, sessionCookie } from '../../src/platform/web/cookies.ts';
import { createLimits, indexLimits } from '../../src/platform/web/limits.ts';
import { createWeb } from '../../src/platform/web/web.ts';
import { testDatabase } from './database.ts';
import { NOW, personOf } from './people.ts';
import { testSealer } from './sealer.ts';

export const ACME: Company = {
  id: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  name: 'Acme Portal',
  platformUrl: 'https://portal.acme.example/',
  domains: [],
  language: 'en',
  timeZone: 'Europe/Berlin',
  preset: 'quick',
  workspaces: [{ teamId: 'T1', domain: 'acme' }],
  defaults: { validityDays: 7, accountDays: 30, isMonitored: true },
  form: presetPolicy('quick'),
  templates: {},
  registeredBy: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
  registeredAt: NOW,
};

export type House = Awaited<ReturnType<typeof openHouse>>;

interface HouseOptions {
  log?: DestinationStream;
  routers?: Router[];
  /** One, unless it says otherwise. */
  trustProxyHops?: number;
}

/** The web pages on a port of their own, with real stores, one company, and a clock that a test moves. */
export async function openHouse(more: HouseOptions = {}) {
  const database = await testDatabase();
  const connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
  let now = NOW;
  const clock = () => now;
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const ctx = {
    people: peopleStore(connection, clock),
    tokens: tokenStore(connection, testSealer),
    companies: companyStore(connection),
    directory: directoryStore(connection, clock),
    mailLimits: mailLimitsStore(connection),
    sessions: sessionStore(connection),
    knownBrowsers: knownBrowserStore(connection),
    limits: createLimits(connection),
    cookie: sessionCookie(publicUrl),
    knownCookie: knownCookie(publicUrl),
    now: clock,
    wake: () => {},
    /** The job, as soon as it was asked for. */
    orderReset: async (request: ResetRequest): Promise<void> => resetOnRequest(ctx, request),
    mayGrantAdministrator: async () => true,
    publicUrl,
  };
  await Promise.all(Object.values(connection.models).map(model => model.createIndexes()));
  await indexLimits(connection);
  await ctx.companies.insert(ACME);
  const { trustProxyHops = 1 } = more;
  const options = { publicUrl, trustProxyHops, log: createLog(more.log ? 'info' : 'silent', more.log) };
  const routers = [invitationPages(ctx), accountPages(ctx), ...(more.routers ?? [])];
  server.on('request', createWeb({ ...options, isReady: async () => true, routers }));
  let invited = 0;
  return {
    ctx,
    connection,
    publicUrl,
    pass: (days: number) => {
      now = addDays(now, days);
    },
    /** A pending person with a mailed link. */
    async invite(person: Partial<Person> = {}, invitation: Partial<Person['invitation']> = {}) {
      const id = (++invited).toString(16).padStart(24, '0');
      const email = `jane${invited}@example.com`;
      const known = personOf(
        {
          id,
          companyId: ACME.id,
          identity: `email:${email}`,
          profile: { firstName: 'Jane', lastName: 'Doe', email },
          ...person,
        },
        { id: `invitation-${invited}`, delivery: { method: 'email', address: email }, ...invitation },
      );
      await ctx.people.insert(known);
      return { person: known, email, url: await mintLink(ctx, known, { kind: 'mail', address: email }) };
    },
    load: async (id: string) => {
      const person = await ctx.people.find(ACME.id, id);
      if (!person) throw new Error(`No person ${id}`);
      return person;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await connection.close();
      await database.drop();
    },
  };
}
