import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deletePerson } from '../../../src/accounts/delete-person.ts';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import type { Import, ImportStatus } from '../../../src/invitations/imports/import.ts';
import { NO_COUNTS } from '../../../src/invitations/imports/import.ts';
import type { ImportRow, RowState } from '../../../src/invitations/imports/row.ts';
import { newDraft } from '../../../src/invitations/wizard-draft.ts';
import { isMarked, marksOf } from '../../../src/people/marks.ts';
import type { Person } from '../../../src/people/person.ts';
import { firstPage } from '../../../src/roster/shown-list.ts';
import type { ExportTask } from '../../../src/roster/tasks/task.ts';
import { companyOf, NOW } from '../../support/people.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const COMPANY = companyOf();
const ADA = {
  company: COMPANY,
  actor: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
  reader: { language: 'en', timeZone: 'UTC' } as const,
};
const owner = { companyId: COMPANY.id, teamId: 'T1', userId: 'U2' };
const zelda = (email: string): Promise<Person> =>
  bench.somebody([], {
    profile: { firstName: 'Zelda', lastName: 'Quimby', email, phone: '+4930901820' },
    identity: `email:${email}`,
  });

async function erase(person: Person): Promise<void> {
  await deletePerson(bench.ctx, ADA, person.id);
  await runEffects(bench.ctx, person);
}

describe('the marks of somebody', () => {
  const PHONE = '+4930901820';
  test.each([
    ['the address as it was typed', ' Zelda@Canary.example ', undefined, true],
    ['the number as it is written at home', '030 901820', 'DE', true],
    ['the number as others write it', '+49 (30) 901820', undefined, true],
    ['another address', 'zelda2@canary.example', undefined, false],
    ['a name', 'Zelda', undefined, false],
    ['nothing', '', undefined, false],
  ])('know %s', async (_, typed, country, is) => {
    const person = await bench.somebody([], {
      profile: { firstName: 'Zelda', lastName: 'Quimby', email: 'zelda@canary.example', phone: PHONE },
    });
    const marks = marksOf(person);
    expect(isMarked(person.id, marks, typed, country)).toBe(is);
    // Of nobody else, and nothing can be read in them.
    expect(isMarked('another', marks, typed, country)).toBe(false);
    expect(JSON.stringify(marks)).not.toMatch(/zelda|901820/i);
  });
});

describe('what was typed of somebody who is deleted', () => {
  test('goes from everybody’s drafts; those of others, and what is typed afterwards, stay', async () => {
    const person = await zelda('one@canary.example');
    const save = (requestId: string, email: string) =>
      bench.ctx.drafts.save(owner, requestId, newDraft(COMPANY, { email }));
    await save('theirs', 'One@canary.example');
    await save('another', 'other@canary.example');
    await bench.ctx.drafts.save(
      owner,
      'again',
      newDraft(COMPANY, { resend: { personId: person.id, seen: 'x', from: '' } }),
    );
    await deletePerson(bench.ctx, ADA, person.id);
    bench.pass(1);
    await save('later', 'one@canary.example');
    await runEffects(bench.ctx, person);
    const kept = ['theirs', 'again', 'another', 'later'].map(id => bench.ctx.drafts.find(owner, id));
    expect((await Promise.all(kept)).map(found => found?.requestId)).toEqual([
      undefined,
      undefined,
      'another',
      'later',
    ]);
  });

  const importOf = (id: string, status: ImportStatus): Import => ({
    ...{ id, companyId: COMPANY.id, rev: 0, failures: 0, source: 'csv', name: 'people.csv' },
    ...{ by: ADA.actor, status, delimiter: ',', counts: NO_COUNTS, createdAt: NOW },
  });
  const rowOf = (row: number, state: RowState, email: string): ImportRow => ({
    ...{ row, line: row + 1, state, cells: ['Zelda', email] },
    problems: [{ key: 'error.person.registered', values: { name: 'Zelda Quimby' } }],
  });

  test('goes from rows that invited nobody and from lists; not from an import that is still to be run', async () => {
    const email = 'two@canary.example';
    const person = await zelda(email);
    for (const [id, status] of [
      ['over', 'cancelled'],
      ['open', 'ready'],
    ] as const) {
      await bench.ctx.imports.insert(importOf(id, status));
      const of = { companyId: COMPANY.id, id };
      await bench.ctx.importRows.insert(of, [
        rowOf(1, 'problem', email),
        rowOf(2, 'ready', email),
        rowOf(3, 'ready', 'max@canary.example'),
      ]);
      await bench.ctx.importRows.saveSheet(of, { header: ['a'], unread: [], rows: [['x'], [email]] });
    }
    await erase(person);
    const cells = async (id: string) => {
      const rows = await bench.ctx.importRows.page({ companyId: COMPANY.id, id }, { limit: 9 });
      return rows.map(row => row.cells[1]);
    };
    expect(await cells('over')).toEqual([undefined, undefined, 'max@canary.example']);
    expect(await cells('open')).toEqual([undefined, email, 'max@canary.example']);
    const sheet = await bench.ctx.importRows.sheet({ companyId: COMPANY.id, id: 'over' });
    expect(sheet?.rows).toEqual([['x'], []]);
  });

  test('goes from what the lists remember and from what was exported, ten minutes later', async () => {
    const person = await zelda('three@canary.example');
    const looking = { ...owner, list: 'people' as const };
    const other = { ...looking, companyId: 'company-2' };
    for (const of of [looking, other])
      await bench.ctx.listMemory.remember(of, firstPage({ list: 'people', typed: 'quimby' }));
    const task: ExportTask = {
      ...{ id: 'export-1', companyId: COMPANY.id, rev: 0, failures: 0, kind: 'export', by: ADA.actor },
      ...{ status: 'done', done: 1, createdAt: NOW, forgetAt: NOW },
      exported: { of: 'list', filter: { list: 'people', typed: 'quimby' } },
    };
    await bench.ctx.tasks.insert(task);
    await erase(person);
    expect(await bench.ctx.listMemory.recall(looking)).toBeDefined();
    bench.pass(600);
    await runEffects(bench.ctx, person);
    expect(await bench.ctx.listMemory.recall(looking)).toBeUndefined();
    expect(await bench.ctx.listMemory.recall(other)).toBeDefined();
    const kept = await bench.ctx.tasks.find(COMPANY.id, 'export-1');
    expect(kept).toMatchObject({ exported: { filter: { list: 'people' } } });
    expect(JSON.stringify(kept)).not.toContain('quimby');
  });
});
