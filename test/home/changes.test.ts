import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../src/companies/audit-store.ts';
import { coalesced, heardAudit } from '../../src/home/changes.ts';
import { eventually } from '../support/eventually.ts';
import { NOW } from '../support/people.ts';

type Event = 'invited' | 'refused';
const entry = (event: Event, companyId?: string): AuditEntry<Event> => ({
  id: 'x',
  event,
  at: NOW,
  ...(companyId && { companyId }),
});

function listening(fails = false) {
  const heard: string[] = [];
  const write = async () => {
    if (fails) throw new Error('The database is away');
  };
  const audit = heardAudit<Event>({ write, writeAll: write }, id => void heard.push(id));
  return { heard, audit };
}

describe('what is audited', () => {
  test('changes the Homes of its company', async () => {
    const { heard, audit } = listening();
    await audit.write(entry('invited', 'acme'));
    await audit.writeAll([entry('invited', 'globex'), entry('invited', 'acme')]);
    expect(heard).toEqual(['acme', 'globex', 'acme']);
  });
  test('changes none where it was refused, or where there is no company', async () => {
    const { heard, audit } = listening();
    await audit.writeAll([entry('refused', 'acme'), entry('invited')]);
    expect(heard).toEqual([]);
  });
  test('changes none while it is not stored', async () => {
    const { heard, audit } = listening(true);
    await expect(audit.write(entry('invited', 'acme'))).rejects.toThrow('away');
    expect(heard).toEqual([]);
  });
});

test('a thousand changes of a company are told once, and what comes later again', async () => {
  const runs: string[] = [];
  const changed = coalesced(5, key => void runs.push(key));
  for (let n = 0; n < 1000; n++) changed(n % 2 ? 'acme' : 'globex');
  await eventually('both', () => runs.length === 2);
  expect([...runs].sort()).toEqual(['acme', 'globex']);
  changed('acme');
  await eventually('the later change', () => runs.length === 3);
});
