import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditEntry } from '../../src/companies/audit-store.ts';
import { changeForm, formSettingsOf } from '../../src/companies/change-form.ts';
import { seenIn } from '../../src/companies/change-settings.ts';
import { presetPolicy } from '../../src/companies/form-policy.ts';
import { type Companies, type Company, companyStore } from '../../src/companies/store.ts';
import { testDatabase } from '../support/database.ts';
import { companyOf, NOW } from '../support/people.ts';

let connection: Connection;
let drop: () => Promise<void>;
let companies: Companies;
beforeAll(async () => {
  const database = await testDatabase();
  connection = await mongoose.createConnection(database.uri, { dbName: database.name }).asPromise();
  companies = companyStore(connection);
  drop = database.drop;
});
afterAll(async () => {
  await connection.close();
  await drop();
});

let audited: AuditEntry<string>[];
let company: Company;
let count = 0;
beforeEach(async () => {
  audited = [];
  const id = `company-${++count}`;
  company = await companies.insert(
    companyOf({
      id,
      country: 'DE',
      workspaces: [{ teamId: `T${count}` }],
      preset: 'quick',
      form: presetPolicy('quick'),
    }),
  );
});
const change = async (settings: Partial<ReturnType<typeof formSettingsOf>>, attempt = 'a') => {
  const changed = await changeForm(
    { companies, now: () => NOW, audit: { write: async entry => void audited.push(entry) } },
    { company, actor: { teamId: 'T1', userId: 'U1', name: 'Ada' } },
    {
      settings: { ...formSettingsOf(company), ...settings },
      attempt,
      seen: seenIn(company, formSettingsOf(company)),
    },
  );
  return changed.company;
};

test('the form, what it begins with and the country are stored, and the rest stays', async () => {
  await change({ form: presetPolicy('full'), groupIds: ['g1'], unitId: 'u1', country: 'RU' });
  expect(await companies.find(company.id)).toMatchObject({
    ...company,
    form: presetPolicy('full'),
    country: 'RU',
    defaults: { ...company.defaults, groupIds: ['g1'], unitId: 'u1' },
  });
});

test('what is taken out again is gone', async () => {
  company = await change({ groupIds: ['g1'], unitId: 'u1', businessRoleId: 'r1' });
  await change({ groupIds: [], unitId: undefined, businessRoleId: undefined, country: undefined }, 'b');
  const stored = await companies.find(company.id);
  expect(company.country).toBe('DE');
  expect(stored).not.toHaveProperty('country');
  expect(stored?.defaults).toEqual({ validityDays: 7, accountDays: 30, isMonitored: true, groupIds: [] });
});

test('the audit names each field that changed, never what it holds', async () => {
  const form = presetPolicy('quick');
  await change({ form: { names: 'now', fields: { ...form.fields, phone: 'required' } }, groupIds: ['g1'] });
  expect(audited).toEqual([
    expect.objectContaining({
      event: 'company.changed',
      detail: 'form.names form.phone groupIds',
      companyId: company.id,
      by: { teamId: 'T1', userId: 'U1' },
    }),
  ]);
});

test('nothing is written where nothing changed', async () => {
  await change({});
  expect(audited).toEqual([]);
});
