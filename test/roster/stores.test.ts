import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { invitersStore } from '../../src/people/inviters-store.ts';
import { peopleStore } from '../../src/people/store.ts';
import { addDays } from '../../src/platform/time.ts';
import { memoryStore } from '../../src/roster/memory-store.ts';
import { firstPage, narrowed } from '../../src/roster/shown-list.ts';
import { ended } from '../../src/roster/tasks/end-task.ts';
import type { ExportTask } from '../../src/roster/tasks/task.ts';
import { taskStore } from '../../src/roster/tasks/task-store.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { NOW, personOf } from '../support/people.ts';
import { testSealer } from '../support/sealer.ts';

let database: TestDatabase;
let connection: Connection;
let now = NOW;
beforeAll(async () => {
  database = await testDatabase();
  connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const ada = { companyId: 'acme', teamId: 'T1', userId: 'ada', list: 'people' as const };
const searched = narrowed(firstPage({ list: 'people' }), { typed: 'Quillfeather', status: 'active' });

describe('what somebody looked at last', () => {
  const memory = () => memoryStore(connection, testSealer, () => now);

  test('is remembered for each list, administrator and company', async () => {
    await memory().remember(ada, searched);
    expect(await memory().recall(ada)).toEqual(searched);
    for (const other of [{ list: 'invitations' as const }, { userId: 'olga' }, { companyId: 'globex' }])
      expect(await memory().recall({ ...ada, ...other })).toBeUndefined();
  });

  test('is not stored in the clear, for it may be a name', async () => {
    const stored = JSON.stringify(await connection.collection('listMemory').find().toArray());
    expect(stored).not.toContain('Quillfeather');
  });

  test('is forgotten after seven days, and erased when somebody looks again', async () => {
    now = addDays(NOW, 8);
    expect(await memory().recall(ada)).toBeUndefined();
    await memory().remember({ ...ada, userId: 'olga' }, searched);
    expect(await connection.collection('listMemory').countDocuments()).toBe(1);
    now = NOW;
  });
});

describe('the administrators who have invited', () => {
  const by = (index: number, userId: string, companyId = 'acme') =>
    personOf(
      {
        id: index.toString(16).padStart(24, '0'),
        companyId,
        identity: `email:p${index}@example.com`,
        profile: { firstName: 'P', lastName: String(index), email: `p${index}@example.com` },
      },
      { inviter: { teamId: 'T1', userId, name: `${userId}’s name` } },
    );

  test('are each named once, and only those of the company', async () => {
    const people = peopleStore(connection, () => NOW);
    await Promise.all(Object.values(connection.models).map(model => model.createIndexes()));
    const users = ['U3', 'U1', 'U2', 'U1', 'U3', 'U1'];
    await people.insertAll(
      'acme',
      users.map((user, index) => by(index + 1, user)),
    );
    await people.insertAll('globex', [by(99, 'U9', 'globex')]);
    const inviters = await invitersStore(connection).list('acme', 100);
    expect(inviters.map(({ userId }) => userId)).toEqual(['U1', 'U2', 'U3']);
    expect(inviters[0]?.name).toBe('U1’s name');
    expect(await invitersStore(connection).list('acme', 2)).toHaveLength(2);
  });
});

describe('a task that a company has once at a time', () => {
  const begun = (id: string): ExportTask => ({
    id: id.padStart(24, '0'),
    companyId: 'acme',
    rev: 0,
    kind: 'export',
    by: { teamId: 'T1', userId: 'ada', name: 'Ada' },
    status: 'running',
    activeKey: 'people',
    exported: { of: 'list', filter: { list: 'people' } },
    done: 0,
    failures: 0,
    workAt: NOW,
    createdAt: NOW,
  });

  test('is the one that is there, or a new one where that ends in the same moment', async () => {
    const tasks = taskStore(connection);
    const model = connection.model('Task');
    await model.createIndexes();
    const [first, second, third] = [begun('1'), begun('2'), begun('3')];
    expect(await tasks.insert(first)).toMatchObject({ isNew: true });
    expect(await tasks.insert(second)).toMatchObject({ isNew: false, stored: { id: first.id } });
    const end = () => tasks.change('acme', first.id, present => ended(present, NOW));
    vi.spyOn(model, 'findOne').mockImplementationOnce(
      () => ({ lean: () => end().then(() => null) }) as never,
    );
    expect(await tasks.insert(third)).toEqual({ stored: third, isNew: true });
  });
});
