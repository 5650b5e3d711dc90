import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftStore } from '../../src/invitations/drafts.ts';
import { draftText, readDraft } from '../../src/invitations/stored-draft.ts';
import { newDraft } from '../../src/invitations/wizard-draft.ts';
import { sealer } from '../../src/platform/crypto.ts';
import { testDatabase } from '../support/database.ts';
import { NOW } from '../support/people.ts';
import { draftOf, FULL } from '../support/wizard.ts';

const owner = { companyId: 'company-1', teamId: 'T1', userId: 'U1' };
const draft = draftOf({
  groupIds: ['g1'],
  subscriptions: [{ id: 's1', role: 'viewer' }],
  sendAt: 1_800_000_000_000,
  member: { email: 'jane@example.com', userId: 'U7', language: 'ru', timeZone: 'Europe/Moscow' },
});

describe('a draft', () => {
  test('is read as it was written', () => {
    expect({ ...newDraft(FULL), ...readDraft(draftText(draft)) }).toEqual(draft);
  });
  test('of the first version opens with defaults for what it did not know', () => {
    const old = {
      firstName: 'Jane',
      email: 'jane@example.com',
      method: 'link',
      accountDays: '',
      isMonitored: false,
    };
    const read = newDraft(FULL, readDraft(JSON.stringify(old)));
    expect(read).toMatchObject({
      firstName: 'Jane',
      method: 'link',
      expiry: 'never',
      groupIds: [],
      phoneCountry: 'DE',
    });
  });
  test('leaves out what is none of its fields, or not of its kind', () => {
    const odd = {
      version: 2,
      firstName: 7,
      groupIds: 'all',
      method: 'pigeon',
      __proto__: 1,
      lastName: 'Doe',
    };
    expect(readDraft(JSON.stringify(odd))).toEqual({ lastName: 'Doe' });
    expect(readDraft('[]')).toBeUndefined();
    expect(readDraft('no draft')).toBeUndefined();
  });
});

describe('drafts that are kept', () => {
  let connection: Connection;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await testDatabase();
    connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
    drop = database.drop;
  });
  afterAll(async () => {
    await connection.close();
    await drop();
  });

  test('are ignored once the key is lost, and can be written anew', async () => {
    const [first, second] = [randomBytes(32), randomBytes(32)].map(key => sealer([key]));
    if (!first || !second) throw new Error('no keys');
    await draftStore(connection, first, () => NOW).save(owner, 'r1', draft);
    connection.deleteModel('Draft');
    const store = draftStore(connection, second, () => NOW);
    expect(await store.newest(owner)).toBeUndefined();
    expect(await store.find(owner, 'r1')).toEqual({ requestId: 'r1' });
    await store.save(owner, 'r1', draft);
    expect((await store.newest(owner))?.draft).toMatchObject({ firstName: 'Jane' });
  });
});
