import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../src/companies/audit-store.ts';
import { termsOf, termsOfPerson } from '../../src/invitations/draft-terms.ts';
import {
  deletePreset,
  MOST_PRESETS,
  presetNameField,
  renamePreset,
  savePreset,
} from '../../src/invitations/presets.ts';
import { presetStore } from '../../src/invitations/presets-store.ts';
import { NO_ACCESS } from '../../src/people/person.ts';
import { testDatabase } from '../support/database.ts';
import { codeOf } from '../support/desk.ts';
import { companyOf, NOW, personOf } from '../support/people.ts';
import { draftOf } from '../support/wizard.ts';

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

let company = 0;
let audited: AuditEntry<string>[];
const setUp = () => {
  const presets = presets_();
  const by = {
    company: companyOf({ id: `company-${++company}` }),
    actor: { teamId: 'T1', userId: 'U1', name: 'Ada' },
    reader: { language: 'en' as const, timeZone: 'UTC' },
  };
  const audit = { write: async (entry: AuditEntry<string>) => void audited.push(entry) };
  return { ctx: { presets, audit, now: () => NOW }, by };
};
let store: ReturnType<typeof presetStore> | undefined;
const presets_ = () => (store ??= presetStore(connection));
beforeEach(() => {
  audited = [];
});

const terms = termsOf(draftOf({ groupIds: ['g1'], expiry: 'never', note: 'Welcome', firstName: 'Jane' }));
const saving = (id: string, name: string, isReplacing = false) => ({
  id,
  name,
  terms,
  isReplacing,
  attempt: 'a',
});
const refusal = (work: Promise<unknown>) => work.then(() => undefined, codeOf);

describe('a preset', () => {
  test('keeps access and delivery, and nothing of the person', async () => {
    const { ctx, by } = setUp();
    await savePreset(ctx, by, saving('p1', 'Contractor'));
    const preset = await ctx.presets.find(by.company.id, 'p1');
    expect(preset?.terms).toMatchObject({ groupIds: ['g1'], expiry: 'never', note: 'Welcome' });
    expect(JSON.stringify(preset)).not.toContain('Jane');
    expect(audited.map(({ event, detail }) => [event, detail])).toEqual([['preset.saved', 'p1']]);
  });
  test('is the company’s own', async () => {
    const { ctx, by } = setUp();
    await savePreset(ctx, by, saving('p1', 'Contractor'));
    expect(await ctx.presets.list(companyOf({ id: 'other' }).id)).toEqual([]);
    expect(await ctx.presets.find('other', 'p1')).toBeUndefined();
  });
  test('has a name that no other has, whatever its case', async () => {
    const { ctx, by } = setUp();
    await savePreset(ctx, by, saving('p1', 'Contractor'));
    expect(await refusal(savePreset(ctx, by, saving('p2', 'CONTRACTOR')))).toBe('preset.exists');
    await savePreset(ctx, by, saving('p2', 'Trainee'));
    expect(await refusal(renamePreset(ctx, by, { id: 'p2', name: 'contractor', attempt: 'b' }))).toBe(
      'preset.exists',
    );
    expect(await ctx.presets.list(by.company.id)).toEqual([
      { id: 'p1', name: 'Contractor' },
      { id: 'p2', name: 'Trainee' },
    ]);
  });
  test('saved twice by one submission is one, and one that replaces keeps its id', async () => {
    const { ctx, by } = setUp();
    await savePreset(ctx, by, saving('p1', 'Contractor'));
    await savePreset(ctx, by, saving('p1', 'Contractor'));
    await savePreset(ctx, by, saving('p2', 'contractor', true));
    expect(await ctx.presets.list(by.company.id)).toEqual([{ id: 'p1', name: 'contractor' }]);
  });
  test('is renamed and deleted; one that has gone says so', async () => {
    const { ctx, by } = setUp();
    await savePreset(ctx, by, saving('p1', 'Contractor'));
    await renamePreset(ctx, by, { id: 'p1', name: 'Partner', attempt: 'b' });
    expect(await ctx.presets.list(by.company.id)).toEqual([{ id: 'p1', name: 'Partner' }]);
    await deletePreset(ctx, by, { id: 'p1', attempt: 'c' });
    expect(await ctx.presets.list(by.company.id)).toEqual([]);
    expect(await refusal(renamePreset(ctx, by, { id: 'p1', name: 'X', attempt: 'd' }))).toBe('preset.gone');
    expect(audited.map(({ event }) => event)).toEqual([
      'preset.saved',
      'preset.renamed',
      'preset.deleted',
      'preset.renamed',
      'refused',
    ]);
  });
  test('is one of at most 50, also when they are saved at once', async () => {
    const { ctx, by } = setUp();
    for (let number = 0; number < MOST_PRESETS - 1; number++)
      await savePreset(ctx, by, saving(`p${number}`, `Preset ${number}`));
    const last = [1, 2, 3].map(number =>
      refusal(savePreset(ctx, by, saving(`q${number}`, `Last ${number}`))),
    );
    expect((await Promise.all(last)).filter(code => code === 'preset.many')).toHaveLength(2);
    expect(await ctx.presets.list(by.company.id)).toHaveLength(MOST_PRESETS);
  });
  test.each([' ', 'x'.repeat(61), 'evil.com'])('cannot be called “%s”', name => {
    expect(presetNameField.safeParse(name).success).toBe(false);
  });
});

test('S4.4 the terms of an invitation are those of another like it, with the usual language left open', () => {
  const person = personOf(
    { access: { ...NO_ACCESS, groupIds: ['g1'], personalWorkgroupId: 'w1', position: 'Lead' } },
    { accountExpiry: { kind: 'on', date: new Date('2026-12-31T22:59:59.999Z') }, timeZone: 'Europe/Berlin' },
  );
  expect(termsOfPerson(person, companyOf({ timeZone: 'Europe/Berlin' }))).toMatchObject({
    groupIds: ['g1'],
    personalWorkgroup: true,
    position: 'Lead',
    expiry: 'on',
    expiryDate: '2026-12-31',
    language: '',
    timeZone: '',
  });
});
