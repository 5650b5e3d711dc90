import { afterEach, beforeEach, expect, test } from 'vitest';
import { gatheredCompanies } from '../../src/companies/gathered.ts';
import { type Companies, companyStore } from '../../src/companies/store.ts';
import { changeCompany } from '../support/change-company.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf } from '../support/people.ts';

const open = () => openTestDatabase(companyStore);
let opened: Awaited<ReturnType<typeof open>>;
let reads: string[];
let companies: Companies;
beforeEach(async () => {
  opened = await open();
  await opened.stores.insert(companyOf());
  reads = [];
  companies = gatheredCompanies({
    ...opened.stores,
    find(id) {
      reads.push(id);
      return opened.stores.find(id);
    },
  });
});
afterEach(() => opened.close());

test('those who ask at once are told by one read, each of theirs', async () => {
  const ids = ['company-1', 'nobody', 'company-1', 'company-1'];
  const found = await Promise.all(ids.map(id => companies.find(id)));
  expect(found.map(company => company?.id)).toEqual(['company-1', undefined, 'company-1', 'company-1']);
  expect(reads).toEqual(['company-1', 'nobody']);
});

test('what was changed a moment ago is known to whoever asks next', async () => {
  await companies.find('company-1');
  await changeCompany(companies, 'company-1', { name: 'Acme Ltd' });
  expect((await companies.find('company-1'))?.name).toBe('Acme Ltd');
});
