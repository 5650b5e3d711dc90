import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../src/companies/audit-store.ts';
import type { Companies } from '../../src/companies/store.ts';
import { coalesced, heardAudit, heardCompanies } from '../../src/home/changes.ts';
import { eventually } from '../support/eventually.ts';
import { gate } from '../support/gate.ts';
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
  const audit = heardAudit<Event>({ write, writeAll: write }, async id => void heard.push(id));
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

test('a company’s settings are heard of when they stand, not when their entry is written before', async () => {
  const steps: string[] = [];
  const companies = {
    change: async () => void steps.push('stored'),
    undo: async () => void steps.push('undone'),
  } as unknown as Companies;
  const changed = async (id: string) => void steps.push(`heard of ${id}`);
  const heard = heardCompanies(companies, changed);
  await heard.change('acme', 0, {}, undefined as never);
  await heard.undo('acme', 'x', NOW);
  expect(steps).toEqual(['stored', 'heard of acme', 'undone', 'heard of acme']);
});

describe('a thousand changes of a company', () => {
  test('are told at once and once after the pause, and what comes later again', async () => {
    const runs: string[] = [];
    const changed = coalesced(5, async (key, isFirst) => void runs.push(`${key} ${isFirst}`));
    for (let n = 0; n < 1000; n++) void changed(n % 2 ? 'acme' : 'globex');
    expect(runs).toEqual(['globex true', 'acme true']);
    await eventually('all the others', () => runs.length === 4);
    expect(runs.slice(2).sort()).toEqual(['acme false', 'globex false']);
    void changed('acme');
    expect(runs.at(-1)).toBe('acme true');
  });

  test('are waited for until the first of them is stored', async () => {
    const stored = gate();
    const changed = coalesced(5, () => stored.passed);
    let waited = 0;
    const both = [changed('acme'), changed('acme')].map(one => one.then(() => waited++));
    await new Promise(setImmediate);
    expect(waited).toBe(0);
    stored.open();
    await Promise.all(both);
  });
});
