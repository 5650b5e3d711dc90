import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import type { By, DirectoryContext } from '../../src/directory/change-entry.ts';
import { importEntries } from '../../src/directory/import-entries.ts';
import { type DirectoryRow, readDirectoryHeader, readDirectoryRow } from '../../src/directory/import-row.ts';
import { directoryStore } from '../../src/directory/store.ts';
import { pathsOf } from '../../src/directory/unit-path.ts';
import { codeOf } from '../support/desk.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';

let opened: Awaited<ReturnType<typeof open>>;
const open = () =>
  openTestDatabase(connection => ({
    directory: directoryStore(connection, () => NOW),
    audit: auditStore<never>(connection),
  }));
let ctx: DirectoryContext;
beforeAll(async () => {
  opened = await open();
  ctx = { ...opened.stores, now: () => NOW } as DirectoryContext;
});
afterAll(() => opened.close());

let companies = 0;
const newBy = (): By => ({
  company: companyOf({ id: `company-${++companies}` }),
  actor: { teamId: 'T1', userId: 'ada', name: 'Ada Lovelace' },
});
const isRow = (read: ReturnType<typeof readDirectoryRow>): read is DirectoryRow => !('refused' in read);
const rowsOf = (text: string): DirectoryRow[] => {
  const header = readDirectoryHeader(['Type', 'Name', 'Parent']);
  const lines = text.trim().split('\n');
  return lines
    .map((line, n) =>
      readDirectoryRow(header, { line: n + 2, cells: line.split(',').map(cell => cell.trim()) }),
    )
    .filter(isRow);
};
const load = (by: By, text: string, attempt = 'once') =>
  importEntries(ctx, by, { rows: rowsOf(text), attempt });
const pathsIn = async ({ company }: By) => {
  const units = await ctx.directory.search(company.id, 'unit', { typed: '', limit: 1000 });
  return [...(await pathsOf(ctx, company.id, units)).values()].map(path => path.join('/')).toSorted();
};

describe('a row of a file', () => {
  test.each([
    [
      ['Type', 'Name', 'Parent'],
      ['Unit', 'North', 'Sales'],
      { kind: 'unit', name: 'North', parent: 'Sales' },
    ],
    [
      ['название', 'РОДИТЕЛЬ', 'Тип'],
      ['Север', 'Продажи', 'Подразделение'],
      { kind: 'unit', name: 'Север', parent: 'Продажи' },
    ],
    [['Kind', 'x', 'NAME'], ['Business role', 'x', ' Buyer '], { kind: 'businessRole', name: 'Buyer' }],
    [['тип', 'название'], ['рабочая группа', 'A / B'], { kind: 'group', name: 'A / B' }],
    [['тип', 'название'], ['ПОДПИСКА', 'CRM'], { kind: 'subscription', name: 'CRM' }],
    [
      ['type', 'name'],
      ['unit', 'Sales / North / Oslo'],
      { kind: 'unit', name: 'Oslo', parent: 'Sales / North' },
    ],
  ])('%j, %j is read by the names of its columns', (header, cells, row) => {
    expect(readDirectoryRow(readDirectoryHeader(header), { line: 2, cells })).toEqual({ line: 2, ...row });
  });
  test.each([
    [['user', 'North', ''], 'directory.row.kind'],
    [['__proto__', 'North', ''], 'directory.row.kind'],
    [['unit', ' ', ''], 'field.required'],
    [['unit', 'x'.repeat(81), ''], 'field.long'],
    [['group', 'see evil.com', ''], 'field.link'],
    [['group', 'Team', 'Sales'], 'directory.row.parentOfOther'],
    [['unit'], 'field.required'],
  ])('%j is refused with its reason', (cells, key) => {
    const header = readDirectoryHeader(['Type', 'Name', 'Parent']);
    expect(readDirectoryRow(header, { line: 7, cells })).toMatchObject({ refused: { line: 7, key } });
  });
  test.each([[['Name', 'Parent']], [['constructor', '__proto__']], [[]]])(
    'a file of %j names no columns',
    header => {
      expect(codeOf(caught(() => readDirectoryHeader(header)))).toBe('directory.columns');
    },
  );
});

function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('an import', () => {
  const FILE = `
    unit, Oslo, Sales / North
    unit, North, Sales
    unit, Sales,
    unit, Support / North,
    unit, Support,
    group, Учёт,
    group, УЧЕТ,
    subscription, CRM,
    businessRole, Buyer,`;
  test('makes units above before those below, and nothing twice', async () => {
    const by = newBy();
    expect(await load(by, FILE)).toEqual({ added: 8, existing: 1, refused: [] });
    const paths = ['Sales', 'Sales/North', 'Sales/North/Oslo', 'Support', 'Support/North'];
    expect(await pathsIn(by)).toEqual(paths);
    expect(await load(by, FILE, 'again')).toEqual({ added: 0, existing: 9, refused: [] });
    expect(await pathsIn(by)).toEqual(paths);
    const audit = opened.database.connection.collection('audit');
    expect(await audit.countDocuments({ companyId: by.company.id, event: 'directory.imported' })).toBe(2);
  });
  test('finds a parent by its name alone where only one has it, and says where it does not', async () => {
    const by = newBy();
    await load(by, FILE);
    const { added, refused } = await load(
      by,
      'unit, Grünerløkka, Oslo\nunit, Lost, Nowhere\nunit, Unclear, North\nunit, Below, Lost',
    );
    expect(added).toBe(1);
    expect(refused.map(({ line, key }) => [line, key])).toEqual([
      [3, 'directory.row.parentUnknown'],
      [4, 'directory.row.parentUnclear'],
      [5, 'directory.row.parentUnknown'],
    ]);
    expect(await pathsIn(by)).toContain('Sales/North/Oslo/Grünerløkka');
  });
  test('two rows that stand under one another are both refused', async () => {
    const { refused } = await load(newBy(), 'unit, A, B\nunit, B, A');
    expect(refused.map(({ line }) => line)).toEqual([2, 3]);
  });
  test('stops at ten levels', async () => {
    const by = newBy();
    const levels = Array.from({ length: 12 }, (_, n) => `L${n}`);
    const file = levels.map((name, n) => `unit, ${[...levels.slice(0, n), name].join(' / ')},`).toReversed();
    const { added, refused } = await load(by, file.join('\n'));
    expect([added, refused.map(({ key }) => key)]).toEqual([
      10,
      ['directory.row.parentUnknown', 'error.directory.tooDeep'],
    ]);
  });
  test('takes 10,000 rows, and not one more', async () => {
    const by = newBy();
    const rows = (count: number): DirectoryRow[] =>
      Array.from({ length: count }, (_, n) => ({ line: n + 2, kind: 'group', name: `Группа ${n}` }));
    const tooMany = importEntries(ctx, by, { rows: rows(10_001), attempt: 'a' });
    expect(codeOf(await tooMany.catch(error => error))).toBe('csv.rows');
    expect(await importEntries(ctx, by, { rows: rows(10_000), attempt: 'b' })).toMatchObject({
      added: 10_000,
    });
  });
});
