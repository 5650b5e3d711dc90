import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { changeSettings, seenIn, undoSettings } from '../../src/companies/change-settings.ts';
import { joinCompany, makeJoinCode } from '../../src/companies/join-company.ts';
import { removeWorkspace } from '../../src/companies/remove-workspace.ts';
import { type Company, type CompanyChanges, companyStore } from '../../src/companies/store.ts';
import { MOST_WORKSPACES } from '../../src/companies/workspace.ts';
import { workspacesStore } from '../../src/companies/workspaces-store.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { createLimits } from '../../src/platform/web/limits.ts';
import { codeOf } from '../support/desk.ts';
import { openTestDatabase } from '../support/open-database.ts';
import { companyOf, NOW } from '../support/people.ts';
import { slackOfOwners } from '../support/slack-people.ts';

const openStores = () =>
  openTestDatabase(connection => ({
    companies: companyStore(connection),
    workspaces: workspacesStore(connection),
    audit: auditStore(connection),
  }));
let opened: Awaited<ReturnType<typeof openStores>>;
beforeAll(async () => {
  opened = await openStores();
});
afterAll(() => opened.close());

let now: Date;
let count = 0;
let limits: ReturnType<typeof createLimits>;
let acme: Company;
beforeEach(async () => {
  now = NOW;
  count += 1;
  limits = createLimits();
  const id = `acme-${count}`;
  acme = await opened.stores.companies.insert(
    companyOf({ id, name: 'Acme', workspaces: [{ teamId: T(1) }] }),
  );
});

/** Of this test alone. */
const T = (n: number): string => `T${count}x${n}`;
const ctx = () => ({ ...opened.stores, slack: slackOfOwners(), limits, now: () => now });
const actor = (n: number) => ({ teamId: T(n), userId: `U${n}`, name: `Owner ${n}` });
const reader = { language: 'en', timeZone: 'UTC' } as const;
const present = async (id = acme.id) => (await opened.stores.companies.find(id)) as Company;
const teams = async (id = acme.id) => (await present(id)).workspaces.map(({ teamId }) => teamId);
const administrator = async (n = 1) => ({ company: await present(), actor: actor(n), reader });
const codeBy = async (n = 1) => (await makeJoinCode(ctx(), await administrator(n))).code;
const joiner = async (n: number) => {
  const company = await opened.stores.companies.findByTeam(T(n));
  return { ...(company && { company }), actor: actor(n), reader, workspace: `team-${n}` };
};
const join = async (n: number, code: string, confirmedId = acme.id) =>
  joinCompany(ctx(), await joiner(n), { code, confirmedId });
const remove = async (teamId: string, by = 1) => removeWorkspace(ctx(), await administrator(by), teamId);
const of = ({ noticeChannel, retentionDays }: Company) => [noticeChannel, retentionDays];
const change = async (attempt: string, changes: CompanyChanges) => {
  const by = await administrator();
  await changeSettings(ctx(), by, {
    attempt,
    of,
    seen: seenIn(by.company, of(by.company)),
    changes: () => changes,
  });
};
const stored = async () =>
  JSON.stringify(await opened.database.connection.collection('companies').find().toArray());

describe('row 30: another workspace joins by a code', () => {
  test('the company is named first, and joined once that is confirmed', async () => {
    const code = await codeBy();
    const asked = await join(2, code, '');
    expect(asked).toMatchObject({ kind: 'asked', company: { name: 'Acme' } });
    expect(await teams()).toEqual([T(1)]);
    const joined = await join(2, ` \`${code}\`\n`);
    expect(joined).toMatchObject({ kind: 'joined', company: { id: acme.id } });
    expect((await present()).workspaces[1]).toEqual({
      teamId: T(2),
      domain: 'team-2',
      joinedAt: NOW,
      joinedBy: actor(2),
    });
  });

  test('a code rests as its hash alone, and is gone once it was used', async () => {
    const code = await codeBy();
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(await stored()).not.toContain(code);
    await join(2, code);
    expect((await present()).joinCode).toBeUndefined();
    expect(await join(3, code).catch(codeOf)).toBe('workspace.code');
  });

  test('it works for ten minutes, until a newer one is made, and for no other company', async () => {
    const [first, second] = [await codeBy(), await codeBy()];
    expect(await join(2, first).catch(codeOf)).toBe('workspace.code');
    now = addSeconds(NOW, 600);
    expect(await join(2, second).catch(codeOf)).toBe('workspace.code');
    now = addSeconds(NOW, 599);
    expect(await join(2, second, 'another-company')).toMatchObject({ kind: 'asked' });
    expect(await join(2, second)).toMatchObject({ kind: 'joined' });
  });

  test('two workspaces at once with one code: one joins, the other is told', async () => {
    for (let round = 0; round < 20; round++) {
      const code = await codeBy();
      const before = await teams();
      const [one, other] = [100 + 2 * round, 101 + 2 * round];
      const outcomes = await Promise.all([one, other].map(n => join(n, code).catch(codeOf)));
      expect(outcomes.filter(outcome => outcome === 'workspace.code')).toHaveLength(1);
      const after = await teams();
      expect(after).toHaveLength(before.length + 1);
      await remove(after.at(-1) ?? '');
    }
  });

  test('one form sent twice at once joins once, and both are told so', async () => {
    const code = await codeBy();
    const outcomes = await Promise.all([join(2, code), join(2, code)]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['joined', 'joined']);
    expect(await teams()).toEqual([T(1), T(2)]);
    expect(await join(2, code)).toMatchObject({ kind: 'joined' });
    expect((await present()).news).toHaveLength(1);
  });

  test('a workspace that has a company joins no other, also where it is registered meanwhile', async () => {
    const code = await codeBy();
    const meanwhile = await joiner(2);
    const globex = companyOf({ id: `globex-${count}`, name: 'Globex', workspaces: [{ teamId: T(2) }] });
    await opened.stores.companies.insert(globex);
    const confirmed = { code, confirmedId: acme.id };
    expect(await joinCompany(ctx(), meanwhile, confirmed).catch(codeOf)).toBe('company.registered');
    expect(await join(2, code).catch(codeOf)).toBe('company.registered');
    expect(await join(1, code, '').catch(codeOf), 'a code for its own workspace').toBe('company.registered');
    expect([await teams(), await teams(globex.id)]).toEqual([[T(1)], [T(2)]]);
    expect(await join(3, code), 'the code is not spent by that').toMatchObject({ kind: 'joined' });
  });

  test('wrong codes are limited by workspace; right ones and what can be none are not counted', async () => {
    const wrong = 'A'.repeat(43);
    for (let n = 0; n < 20; n++) {
      expect(await join(2, 'nonsense', '').catch(codeOf)).toBe('workspace.code');
      expect(await join(2, await codeBy(), '')).toMatchObject({ kind: 'asked' });
    }
    for (let n = 0; n < 10; n++) expect(await join(2, wrong, '').catch(codeOf)).toBe('workspace.code');
    expect(await join(2, wrong, '').catch(codeOf)).toBe('limit.requests');
    expect(await join(2, await codeBy(), '').catch(codeOf)).toBe('limit.requests');
    expect(await join(3, await codeBy(), '')).toMatchObject({ kind: 'asked' });
  });

  test('nobody joins a company that is suspended', async () => {
    const code = await codeBy();
    await opened.stores.companies.suspend(acme.id, { at: NOW, by: actor(9), reason: 'Spam' });
    expect(await join(2, code).catch(codeOf)).toBe('workspace.code');
    expect(await teams()).toEqual([T(1)]);
  });

  test('no more than so many join', async () => {
    for (let n = 2; n <= MOST_WORKSPACES; n++) await join(n, await codeBy());
    expect(await teams()).toHaveLength(MOST_WORKSPACES);
    expect(await join(99, await codeBy()).catch(codeOf)).toBe('workspace.many');
  });
});

describe('a workspace is removed', () => {
  beforeEach(async () => {
    await join(2, await codeBy());
  });

  test('its people are no longer of the company, and nothing names it any more', async () => {
    const named = {
      users: [1, 2].map(n => ({ teamId: T(n), userId: `max${n}` })),
      groups: [{ teamId: T(2), groupId: 'S2' }],
    };
    await change('a', { administrators: named, noticeChannel: { teamId: T(2), channelId: 'C2' } });
    await remove(T(2));
    const after = await present();
    expect(await opened.stores.companies.findByTeam(T(2))).toBeUndefined();
    expect(after.administrators).toEqual({ users: [{ teamId: T(1), userId: 'max1' }], groups: [] });
    expect(after.noticeChannel).toBeUndefined();
  });

  test('undoing an earlier change brings back nothing that names it', async () => {
    await change('a', { noticeChannel: { teamId: T(2), channelId: 'C2' } });
    await change('b', { noticeChannel: undefined });
    await remove(T(2));
    const undone = undoSettings(ctx(), await administrator(), 'b');
    expect(await undone.catch(codeOf)).toBe('settings.undone');
    expect((await present()).noticeChannel).toBeUndefined();
    expect(await teams()).toEqual([T(1)]);
  });

  test('undoing a change of before it joined keeps it', async () => {
    await change('c', { retentionDays: 30 });
    await join(3, await codeBy());
    await undoSettings(ctx(), await administrator(), 'c');
    expect(await teams()).toEqual([T(1), T(2), T(3)]);
  });

  test('the last one stays, also where each removes the other at once', async () => {
    for (let round = 0; round < 20; round++) {
      const [one, other] = [await administrator(1), await administrator(2)];
      const outcomes = await Promise.all([
        removeWorkspace(ctx(), one, T(2)).catch(codeOf),
        removeWorkspace(ctx(), other, T(1)).catch(codeOf),
      ]);
      expect(outcomes.filter(outcome => outcome === 'workspace.last')).toHaveLength(1);
      const [left = ''] = await teams();
      expect(await teams()).toHaveLength(1);
      const by = left === T(1) ? 1 : 2;
      await join(3 - by, (await makeJoinCode(ctx(), await administrator(by))).code);
    }
  });

  test('a second removal is told that it is gone', async () => {
    await remove(T(2));
    expect(await remove(T(2)).catch(codeOf)).toBe('workspace.left');
    await join(3, await codeBy());
    expect(await remove(T(2)).catch(codeOf)).toBe('workspace.left');
  });

  test('a code that somebody there had made works no longer', async () => {
    const code = await codeBy(2);
    await remove(T(2));
    expect(await join(2, code).catch(codeOf)).toBe('workspace.code');
  });

  test('row 42: each act leaves one entry, by ids', async () => {
    await remove(T(2));
    const entries = await opened.database.connection
      .collection('audit')
      .find({ companyId: acme.id })
      .sort({ _id: 1 })
      .toArray();
    expect(entries.map(({ event, detail, by }) => [event, detail, by.userId])).toEqual([
      ['workspace.codeMade', undefined, 'U1'],
      ['workspace.joined', T(2), 'U2'],
      ['workspace.left', T(2), 'U1'],
    ]);
  });
});
