import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftStore } from '../../../src/invitations/drafts.ts';
import { rowStore } from '../../../src/invitations/imports/row-store.ts';
import { newDraft } from '../../../src/invitations/wizard-draft.ts';
import { tokenStore } from '../../../src/people/tokens.ts';
import { sealer } from '../../../src/platform/crypto.ts';
import { sealAnew } from '../../../src/platform/mongo/seal-anew.ts';
import { addHours } from '../../../src/platform/time.ts';
import { memoryStore } from '../../../src/roster/memory-store.ts';
import { firstPage } from '../../../src/roster/shown-list.ts';
import { testDatabase } from '../../support/database.ts';
import { silent } from '../../support/open-database.ts';
import { companyOf, NOW } from '../../support/people.ts';

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const OWNER = { companyId: 'company-1', teamId: 'T1', userId: 'U1' };
const OF = { companyId: 'company-1', id: 'import-1' };
const LOOKING = { ...OWNER, list: 'people' } as const;
const now = () => NOW;
const log = { log: silent, signal: new AbortController().signal };

let database: Awaited<ReturnType<typeof testDatabase>>;
const open: Connection[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const connection of open) await connection.close();
  await database.drop();
});

/** Usher's stores as a process has them that was started with these keys. */
async function startedWith(keys: Buffer[]) {
  const connection = await mongoose
    .createConnection(database.uri, { dbName: database.name, sanitizeFilter: true })
    .asPromise();
  open.push(connection);
  return {
    connection,
    drafts: draftStore(connection, sealer(keys), now),
    rows: rowStore(connection, sealer(keys)),
    tokens: tokenStore(connection, sealer(keys)),
    memory: memoryStore(connection, sealer(keys), now),
  };
}

const requestId = randomUUID();
let secret = '';

test('row 41: started with [new, old] all is sealed anew; then [new] alone opens everything', async () => {
  const old = await startedWith([OLD]);
  await old.drafts.save(OWNER, requestId, newDraft(companyOf(), { firstName: 'Zebedee' }));
  await old.rows.insert(OF, [{ row: 1, line: 2, state: 'ready', cells: ['zebedee@x.com'], problems: [] }]);
  await old.rows.settle(OF, [{ row: 1, state: 'refused', problems: [{ key: 'field.required' }] }]);
  await old.memory.remember(LOOKING, firstPage({ list: 'people', typed: 'zebedee' }));
  const token = { ...{ companyId: 'company-1', personId: 'p1', invitationId: 'i1', generation: 1 } };
  const share = {
    ...token,
    purpose: 'share',
    channel: { kind: 'copy' },
    expiresAt: addHours(NOW, 1),
  } as const;
  secret = await old.tokens.mint({ ...share, link: 'https://usher.example/i/zebedee' }, NOW);

  const both = await startedWith([NEW, OLD]);
  await sealAnew(both.connection, [NEW, OLD], log);

  const fresh = await startedWith([NEW]);
  expect((await fresh.drafts.find(OWNER, requestId))?.draft?.firstName).toBe('Zebedee');
  const [row] = await fresh.rows.page(OF, { limit: 10 });
  expect(row).toMatchObject({ cells: ['zebedee@x.com'], problems: [{ key: 'field.required' }] });
  expect((await fresh.memory.recall(LOOKING))?.filter.typed).toBe('zebedee');
  expect((await fresh.tokens.find(secret))?.link).toBe('https://usher.example/i/zebedee');
});

test('row 41: no sealed field is forgotten: nothing in the database bears the old key', async () => {
  const { connection } = await startedWith([NEW]);
  const mark = sealer([OLD]).seal('x', 'x').split('.')[0] ?? '';
  for (const { name } of await connection.listCollections()) {
    const dump = JSON.stringify(await connection.collection(name).find().toArray());
    expect(dump, name).not.toContain(`${mark}.`);
    expect(dump, name).not.toContain('ebedee');
  }
});

test('row 40: what is sealed for one company opens nothing in another', async () => {
  const { connection, drafts, rows } = await startedWith([NEW]);
  const other = { ...OWNER, companyId: 'company-2' };
  const otherId = randomUUID();
  await drafts.save(other, otherId, newDraft(companyOf({ id: 'company-2' }), { firstName: 'Other' }));
  const collection = connection.collection<{ _id: string; sealed: string }>('drafts');
  const stolen = await collection.findOne({ _id: requestId });
  await collection.updateOne({ _id: otherId }, { $set: { sealed: stolen?.sealed ?? '' } });
  expect((await drafts.find(other, otherId))?.draft).toBeUndefined();
  const rowsOf = connection.collection<{ _id: string; companyId: string }>('importRows');
  await rowsOf.updateMany({}, { $set: { companyId: 'company-2' } });
  await expect(rows.page({ ...OF, companyId: 'company-2' }, { limit: 10 })).rejects.toThrow();
});
