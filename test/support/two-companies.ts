// Acme with something of everything, and Globex beside it, as the whole of Usher sees them.
import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { vi } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { newEntryId } from '../../src/directory/entry.ts';
import { handOverId as handOverIdOf, newHandOver } from '../../src/invitations/hand-over/hand-over.ts';
import { NO_COUNTS } from '../../src/invitations/imports/import.ts';
import { newDraft } from '../../src/invitations/wizard-draft.ts';
import type { SlackGateway, SlackUser } from '../../src/platform/slack/gateway.ts';
import { testDatabase } from './database.ts';
import type { Known } from './doors.ts';
import { companyOf, NOW, personOf } from './people.ts';

/** In everything that is Acme's alone; whoever may not see it sees none of it. */
export const CANARY = /Quillfeather|quill@|Zanzibar/;

export const ACTORS = {
  ada: { teamId: 'T-acme', userId: 'ada', name: 'Ada Lovelace' },
  gil: { teamId: 'T-globex', userId: 'gil', name: 'Gil Amado' },
};
const COMPANIES = {
  acme: companyOf({ id: 'a'.repeat(24), workspaces: [{ teamId: 'T-acme' }], registeredBy: ACTORS.ada }),
  globex: companyOf({
    id: 'b'.repeat(24),
    name: 'Globex',
    workspaces: [{ teamId: 'T-globex' }],
    registeredBy: ACTORS.gil,
  }),
};

const member: SlackUser = {
  name: 'Somebody',
  isAdministrator: false,
  isOutsider: false,
  reader: { language: 'en', timeZone: 'UTC' },
};

/** What Slack says of each; `lost` was an administrator when what they send was drawn. */
const USERS: Record<string, SlackUser | 'away'> = {
  ada: { ...member, name: 'Ada Lovelace', isAdministrator: true, confirmedEmail: 'ada@acme.example' },
  gil: { ...member, name: 'Gil Amado', isAdministrator: true, confirmedEmail: 'gil@globex.example' },
  max: member,
  lost: member,
  gus: { ...member, isOutsider: true },
  dora: { ...member, isAdministrator: true, isOutsider: true },
  olga: 'away',
};

/** Whatever would be called is noted and answered with nothing. */
const recorder = (calls: unknown[], path = ''): unknown =>
  new Proxy(() => {}, {
    get: (_, name) => (name === 'then' ? undefined : recorder(calls, `${path}.${String(name)}`)),
    apply: (_, __, sent) => {
      calls.push([path, ...sent]);
      return Promise.resolve({ ok: true });
    },
  });

function slackBeside(calls: unknown[]): SlackGateway {
  return {
    client: () => recorder(calls) as ReturnType<SlackGateway['client']>,
    user: async ({ userId }) => {
      const user = USERS[userId];
      if (user === 'away') throw new Error('Slack does not answer');
      return user;
    },
    reader: async () => member.reader,
    administrators: async () => [{ userId: 'ada', name: 'Ada Lovelace' }],
    groups: async () => [],
    workspaces: async () => [],
    groupMembers: async () => [],
    openDm: async () => 'D1',
  };
}

export type TwoCompanies = Awaited<ReturnType<typeof openTwoCompanies>>;

export async function openTwoCompanies() {
  const { uri, drop } = await testDatabase();
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1-secret',
    SLACK_SIGNING_SECRET: 'signing-secret-of-the-app',
    MONGODB_URI: uri,
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Usher <usher@example.com>',
    PUBLIC_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
  };
  const app = buildApp(loadConfig(env), { now: () => NOW });
  await app.database.ready;
  const calls: unknown[] = [];
  const mailed = vi.fn();
  const ctx: Context = {
    ...app.ctx,
    slack: slackBeside(calls),
    mail: { ...app.ctx.mail, send: mailed },
    wake: () => {},
    wakeImport: () => {},
    wakeHandOver: () => {},
    wakeTask: () => {},
  };
  const known = await settle(ctx);
  const client = await MongoClient.connect(uri);
  return {
    ctx,
    known,
    calls,
    mailed,
    /** All that is stored but the audit, which also knows of refusals; of one company, or of both. */
    async dump(companyId?: string): Promise<string> {
      const names = (await client.db().collections()).map(({ collectionName }) => collectionName).sort();
      const kept = names.filter(name => name !== 'audit');
      const found = await Promise.all(
        kept.map(async name => {
          const all = await client.db().collection(name).find().sort({ _id: 1 }).toArray();
          const text = all.map(one => JSON.stringify(one));
          return [name, companyId ? text.filter(one => one.includes(companyId)) : text];
        }),
      );
      return JSON.stringify(found);
    },
    async close() {
      await client.close();
      await app.database.close();
      await drop();
    },
  };
}

export const ACME_ID = COMPANIES.acme.id;

async function settle(ctx: Context): Promise<Known> {
  for (const company of Object.values(COMPANIES)) await ctx.companies.insert(company);
  const companyId = ACME_ID;
  const [personId, entryId, presetId, importId, taskId] = ['1', '2', '3', '4', '5'].map(digit =>
    digit.repeat(24),
  ) as [string, string, string, string, string];
  const inviter = ACTORS.ada;
  await ctx.people.insert(
    personOf(
      {
        id: personId,
        companyId,
        identity: 'email:quill@acme.example',
        profile: { firstName: 'Jacqueline', lastName: 'Quillfeather', email: 'quill@acme.example' },
      },
      { inviter, delivery: { method: 'email', address: 'quill@acme.example' } },
    ),
  );
  const times = { createdAt: NOW, updatedAt: NOW };
  await ctx.directory.insert({
    ...{ id: entryId, companyId, kind: 'unit', name: 'Zanzibar', isArchived: false },
    rev: 0,
    ...times,
  });
  await ctx.presets.change(companyId, () => [
    { id: presetId, name: 'Zanzibar preset', terms: {}, updatedAt: NOW },
  ]);
  const requestId = randomUUID();
  const draft = newDraft(COMPANIES.acme, { firstName: 'Jacqueline', email: 'quill@acme.example' });
  await ctx.drafts.save({ companyId, teamId: 'T-acme', userId: 'lost' }, requestId, draft);
  const work = { companyId, rev: 0, failures: 0, by: ACTORS.ada, createdAt: NOW };
  await ctx.imports.insert({
    ...{ ...work, id: importId, source: 'csv', name: 'Zanzibar.csv', status: 'ready', delimiter: ',' },
    counts: NO_COUNTS,
  });
  await ctx.tasks.insert(
    {
      ...{ ...work, id: taskId, kind: 'bulk', status: 'ready', choice: { act: 'cancel' }, all: 1, done: 0 },
      ...{ filter: { list: 'people' }, tally: [] },
    },
    [personId],
  );
  const from = { teamId: 'T-acme', userId: 'dora', name: 'Dora Zanzibar' };
  const { workAt: _, ...handOver } = newHandOver(companyId, from, NOW);
  await ctx.handOvers.insert({ ...handOver, status: 'offered', round: 1, count: 1 });
  return { personId, entryId, presetId, importId, taskId, requestId, handOverId: handOver.id };
}

/** The same shapes, of nothing that there is. */
export const unknownIds = (): Known => {
  const [personId, entryId, presetId, importId, taskId] = Array.from({ length: 5 }, newEntryId) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const handOverId = handOverIdOf('c'.repeat(24), { teamId: 'T-none', userId: 'none' });
  return { personId, entryId, presetId, importId, taskId, requestId: randomUUID(), handOverId };
};
