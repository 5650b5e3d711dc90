import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Administrator } from '../../../src/companies/administrators.ts';
import { auditStore } from '../../../src/companies/audit-store.ts';
import { previewFile, previewRows } from '../../../src/invitations/imports/begin-import.ts';
import { cancelImport, discardImport } from '../../../src/invitations/imports/end-import.ts';
import type { Import } from '../../../src/invitations/imports/import.ts';
import { importStore } from '../../../src/invitations/imports/import-store.ts';
import { inviteMany } from '../../../src/invitations/imports/invite-many.ts';
import type { ImportEvent } from '../../../src/invitations/imports/own-import.ts';
import type { ImportRow } from '../../../src/invitations/imports/row.ts';
import { rowStore } from '../../../src/invitations/imports/row-store.ts';
import { startImport } from '../../../src/invitations/imports/start-import.ts';
import { peopleStore } from '../../../src/people/store.ts';
import { sealer } from '../../../src/platform/crypto.ts';
import { codeOf, inviteOf } from '../../support/desk.ts';
import { openTestDatabase } from '../../support/open-database.ts';
import { companyOf, NOW } from '../../support/people.ts';

const now = () => NOW;
const open = () =>
  openTestDatabase(connection => ({
    imports: importStore(connection),
    importRows: rowStore(connection, sealer([randomBytes(32)])),
    people: peopleStore(connection, now),
    audit: auditStore<ImportEvent>(connection),
    now,
    wake: () => {},
    wakeImport: () => {},
  }));

let desk: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  desk = await open();
});
afterAll(() => desk.close());

let companies = 0;
/** Ada of a company of its own. */
function someCompany(): Administrator {
  const actor = { teamId: `T${++companies}`, userId: 'U1', name: 'Ada Lovelace' };
  return {
    company: companyOf({ id: `company-${companies}` }),
    actor,
    reader: { language: 'en', timeZone: 'UTC' },
  };
}
const table = (name = 'people') => ({ source: 'addresses' as const, name, rows: [['E-mail'], ['a@x.com']] });
const refusal = (act: Promise<unknown>) => act.then(() => 'done', codeOf);

/** As reading leaves it. */
async function ready(by: Administrator, count = 5): Promise<Import> {
  const begun = await previewRows(desk.stores, by, table());
  return desk.stores.imports.change(by.company.id, begun.id, ({ isActive: _, workAt: _1, ...present }) => ({
    ...present,
    status: 'ready',
    counts: { ...present.counts, rows: count, ready: count },
  }));
}

describe('beginning', () => {
  test('takes the file that Slack tells of twice once', async () => {
    const by = someCompany();
    const [first, second] = await Promise.all([1, 2].map(() => previewFile(desk.stores, by, 'F1')));
    expect(second?.id).toBe(first?.id);
  });

  test('refuses a second import while one is read or run, and not in another company', async () => {
    const by = someCompany();
    await previewFile(desk.stores, by, 'F1');
    expect(await refusal(previewFile(desk.stores, by, 'F2'))).toBe('import.busy');
    expect(await refusal(previewRows(desk.stores, by, table()))).toBe('import.busy');
    expect(await refusal(previewFile(desk.stores, someCompany(), 'F2'))).toBe('done');
    const rows = desk.database.connection.collection('importRows');
    expect(await rows.countDocuments({ companyId: by.company.id })).toBe(0);
  });
});

describe('starting', () => {
  test('happens once, however many clicks', async () => {
    const by = someCompany();
    const { id } = await ready(by);
    const clicks = await Promise.all([1, 2, 3, 4].map(() => refusal(startImport(desk.stores, by, id))));
    expect(clicks.filter(answer => answer === 'done')).toHaveLength(1);
    expect(new Set(clicks)).toEqual(new Set(['done', 'import.stale']));
  });

  test('of more than 10,000 rows in a day is refused, with how many are left', async () => {
    const by = someCompany();
    const first = await ready(by, 9990);
    await startImport(desk.stores, by, first.id);
    await cancelImport(desk.stores, by, first.id);
    const second = await ready(by, 11);
    await expect(startImport(desk.stores, by, second.id)).rejects.toMatchObject({
      code: 'import.tooMany',
      facts: { left: 10 },
    });
    await discardImport(desk.stores, by, second.id);
    expect(await refusal(startImport(desk.stores, by, (await ready(by, 10)).id))).toBe('done');
  });

  test('is for who began it, in their own company', async () => {
    const by = someCompany();
    const { id } = await ready(by);
    const other = { ...by, actor: { ...by.actor, userId: 'U2' } };
    expect(await refusal(startImport(desk.stores, other, id))).toBe('import.unknown');
    expect(await refusal(startImport(desk.stores, someCompany(), id))).toBe('import.unknown');
    expect(await refusal(discardImport(desk.stores, other, id))).toBe('import.unknown');
  });

  test('of nobody is refused', async () => {
    const by = someCompany();
    expect(await refusal(startImport(desk.stores, by, (await ready(by, 0)).id))).toBe('import.nothing');
  });

  test('and ending leave one entry each in the audit (row 42)', async () => {
    const by = someCompany();
    const { id } = await ready(by);
    await startImport(desk.stores, by, id);
    await refusal(startImport(desk.stores, by, id));
    await cancelImport(desk.stores, by, id);
    const entries = await desk.database.connection
      .collection('audit')
      .find({ companyId: by.company.id })
      .toArray();
    expect(entries.map(({ event, detail }) => [event, detail]).sort()).toEqual([
      ['import.cancelled', id],
      ['import.started', id],
    ]);
  });
});

describe('inviting many', () => {
  test('is the same once or twice, also by two at the same time', async () => {
    const by = someCompany();
    const inputs = Array.from({ length: 30 }, (_, row) =>
      inviteOf(`row${row}@example.com`, { requestId: `import:${row}`, batchId: 'import' }),
    );
    const results = await Promise.all([1, 2].map(() => inviteMany(desk.stores, by, inputs)));
    results.push(await inviteMany(desk.stores, by, inputs));
    const ids = results.map(people => people.map(person => ('id' in person ? person.id : codeOf(person))));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(await desk.stores.people.countBatch(by.company.id, 'import')).toEqual({ pending: 30 });
  });

  test('S4.2 tells of each who is invited already, and invites the others', async () => {
    const by = someCompany();
    await inviteMany(desk.stores, by, [inviteOf('known@example.com')]);
    const answers = await inviteMany(desk.stores, by, [
      inviteOf('known@example.com'),
      inviteOf('new@example.com'),
    ]);
    expect(answers.map(answer => ('id' in answer ? 'invited' : codeOf(answer)))).toEqual([
      'person.invited',
      'invited',
    ]);
  });
});

describe('rows at rest (row 40)', () => {
  const row: ImportRow = { row: 1, line: 2, state: 'ready', cells: ['canary@example.com'], problems: [] };

  test('hold nothing that can be read, and open in their own place alone', async () => {
    const rows = desk.stores.importRows;
    const [one, other] = [
      { companyId: 'company-a', id: 'import-a' },
      { companyId: 'company-b', id: 'import-b' },
    ];
    await Promise.all([rows.insert(one, [row]), rows.insert(other, [row])]);
    const collection = desk.database.connection.collection<{ _id: string; sealed: string }>('importRows');
    const stored = await collection.find({ companyId: { $in: ['company-a', 'company-b'] } }).toArray();
    expect(JSON.stringify(stored)).not.toContain('canary');
    expect(await rows.page(one, { limit: 10 })).toEqual([row]);
    await collection.updateOne({ _id: 'import-b:1' }, { $set: { sealed: stored[0]?.sealed ?? '' } });
    await expect(rows.page(other, { limit: 10 })).rejects.toThrow();
  });

  test('are paged forwards and back, and by what became of them', async () => {
    const of = { companyId: 'company-c', id: 'import-c' };
    const all = Array.from(
      { length: 9 },
      (_, index): ImportRow => ({
        ...row,
        row: index + 1,
        state: index % 3 === 0 ? 'problem' : 'ready',
      }),
    );
    const rows = desk.stores.importRows;
    await rows.insert(of, all);
    await rows.insert(of, all);
    const numbers = async (page: Parameters<typeof rows.page>[1]) =>
      (await rows.page(of, page)).map(one => one.row);
    expect(await numbers({ limit: 4 })).toEqual([1, 2, 3, 4]);
    expect(await numbers({ after: 4, limit: 4 })).toEqual([5, 6, 7, 8]);
    expect(await numbers({ before: 5, limit: 2 })).toEqual([3, 4]);
    expect(await numbers({ states: ['problem'], after: 1, limit: 9 })).toEqual([4, 7]);
    await rows.settle(of, [{ row: 2, state: 'invited', problems: [] }]);
    await rows.settle(of, [{ row: 2, state: 'refused', problems: [] }]);
    expect(await numbers({ states: ['invited'], limit: 9 })).toEqual([2]);
    await rows.erase(of);
    expect(await numbers({ limit: 9 })).toEqual([]);
  });
});
