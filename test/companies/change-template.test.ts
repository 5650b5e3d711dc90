import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { seenIn } from '../../src/companies/change-settings.ts';
import { changeTemplate } from '../../src/companies/change-template.ts';
import { companyStore } from '../../src/companies/store.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';

const openStores = () =>
  openTestDatabase(connection => ({ companies: companyStore(connection), audit: auditStore(connection) }));
let opened: Awaited<ReturnType<typeof openStores>>;
beforeEach(async () => {
  opened = await openStores();
  await opened.stores.companies.insert(companyOf());
});
afterEach(() => opened.close());

const ACTOR = { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' };
const ENGLISH = { subject: 'Canary {CompanyName}', body: 'Hello' };
const RUSSIAN = { subject: 'Вас ждёт {CompanyName}', body: 'Добрый день' };

async function change(language: 'en' | 'ru', template: typeof ENGLISH | undefined, attempt: string) {
  const company = (await opened.stores.companies.find('company-1')) ?? companyOf();
  const ctx = { ...opened.stores, now: () => NOW };
  await changeTemplate(
    ctx,
    { company, actor: ACTOR },
    { language, template, attempt, seen: seenIn(company, company.templates[language]) },
  );
}
const templates = async () => (await opened.stores.companies.find('company-1'))?.templates;
const entries = () => opened.database.connection.collection('audit').find({}).sort({ _id: 1 }).toArray();

test('two languages changed at once both stay, and one goes without the other', async () => {
  await Promise.all([change('en', ENGLISH, 'a'), change('ru', RUSSIAN, 'b')]);
  expect(await templates()).toEqual({ en: ENGLISH, ru: RUSSIAN });
  await change('en', undefined, 'c');
  expect(await templates()).toEqual({ ru: RUSSIAN });
});

test('each change has one entry by ids and language, never the words; none where nothing changes', async () => {
  await change('en', ENGLISH, 'a');
  await change('en', ENGLISH, 'a');
  await change('en', ENGLISH, 'b');
  const [entry, ...more] = await entries();
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    companyId: 'company-1',
    event: 'company.changed',
    detail: 'templates.en',
    by: { teamId: 'T1', userId: 'U1' },
    at: NOW,
  });
  expect(JSON.stringify(entry)).not.toMatch(/Canary|Ada/);
});
