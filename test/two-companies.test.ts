import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../src/context.ts';
import { newEntry } from '../src/directory/entry.ts';
import { DomainError } from '../src/errors.ts';
import { addDays, addHours } from '../src/platform/time.ts';
import { NOW, personOf } from './support/people.ts';
import { MAKING, OF_A_COMPANY, OVER_ALL, type Place } from './support/store-rows.ts';
import { ACME_ID, ACTORS, openTwoCompanies, type TwoCompanies, unknownIds } from './support/two-companies.ts';

const GLOBEX_ID = 'b'.repeat(24);
/** In everything that is Acme's. */
const CANARY = /Quillfeather|Zanzibar/;

let two: TwoCompanies;
let acme: Place;
beforeAll(async () => {
  two = await openTwoCompanies();
  acme = await settle(two);
});
afterAll(() => two?.close());

const idOf = (digit: string) => digit.repeat(24);

/** What the other tests do not need of Acme; and at Globex somebody of the very same address. */
async function settle({ ctx, known }: TwoCompanies): Promise<Place> {
  const companyId = ACME_ID;
  const [adminId, endedId, batchId] = [idOf('6'), idOf('7'), known.importId];
  const account = {
    ...{ status: 'active' as const, passwordHash: 'x', epoch: 1, acceptedBy: 'email' as const },
    ...{ registeredAt: NOW, lastSeenAt: NOW, provedAddresses: [], language: 'en' as const, timeZone: 'UTC' },
    slackUser: 'T-acme ada',
  };
  const boss = { firstName: 'Zara', lastName: 'Zanzibar', email: 'boss@acme.example' };
  const access = { ...personOf().access, isAdministrator: true };
  const accepted = { status: 'accepted', endedAt: NOW, inviter: ACTORS.ada } as const;
  await ctx.people.insert(
    personOf(
      { id: adminId, companyId, identity: 'email:boss@acme.example', profile: boss, access, account },
      accepted,
    ),
  );
  const failure = { reason: 'refused' as const, detail: 'Zanzibar', at: NOW };
  await ctx.people.insert(
    personOf(
      { id: idOf('8'), companyId, identity: 'email:lost@acme.example', profile: boss },
      { status: 'failed', failure, batchId, expiresAt: addHours(NOW, 9), inviter: ACTORS.ada },
    ),
  );
  await ctx.people.insert(
    personOf(
      { id: endedId, companyId, identity: 'email:ended@acme.example', profile: boss },
      { status: 'cancelled', endedAt: addDays(NOW, -1), inviter: ACTORS.ada },
    ),
  );
  const twin = { firstName: 'Gemma', lastName: 'Twin', email: 'boss@acme.example' };
  await ctx.people.insert(
    personOf(
      { id: idOf('9'), companyId: GLOBEX_ID, identity: 'email:boss@acme.example', profile: twin },
      { inviter: ACTORS.gil, expiresAt: addDays(NOW, 20) },
    ),
  );
  const owner = { companyId, personId: adminId, epoch: 1 };
  const first = await ctx.sessions.open({ ...owner, device: 'Zanzibar' }, NOW);
  await ctx.sessions.open({ ...owner, device: 'Zanzibar' }, NOW);
  const secret = await ctx.knownBrowsers.remember(owner, NOW);
  const token = { companyId, personId: known.personId, invitationId: 'invitation-1', generation: 1 };
  for (const address of ['Zanzibar', 'quill@acme.example', 'x@acme.example'])
    await ctx.tokens.mint({ ...token, purpose: 'invitation', channel: { kind: 'mail', address } }, NOW);
  await settleWork(ctx, { companyId, known });
  return { ...known, companyId, adminId, endedId, batchId, handle: ctx.sessions.handleOf(first), secret };
}

async function settleWork(
  ctx: Context,
  { companyId, known }: { companyId: string; known: TwoCompanies['known'] },
) {
  const rows = { companyId, id: known.importId };
  const cells = ['Zanzibar'];
  const typed = { line: 2, state: 'ready' as const, cells, problems: [] };
  await ctx.importRows.insert(
    rows,
    [1, 2, 3].map(row => ({ ...typed, row })),
  );
  await ctx.importRows.saveSheet(rows, { header: cells, unread: [], rows: [cells] });
  await ctx.importRows.saveCommon(rows, 'choice', { position: 'Zanzibar' });
  await ctx.imports.change(companyId, known.importId, one => ({
    ...one,
    startedAt: NOW,
    counts: { ...one.counts, rows: 3, ready: 3 },
  }));
  await ctx.directory.insert(
    newEntry({ companyId, kind: 'unit', name: 'Zanzibar North', parentId: known.entryId }, NOW),
  );
  const tally = [{ code: 'invitation.used' as const, count: 1, personIds: [known.personId] }];
  const over = { status: 'done' as const, forgetAt: addDays(NOW, 9), endedAt: NOW, tally };
  const searched = { list: 'people' as const, typed: 'Zanzibar' };
  await ctx.tasks.change(
    companyId,
    known.taskId,
    one => ({ ...one, ...over, filter: searched }) as typeof one,
  );
  const drawer = { companyId, teamId: 'T-acme', userId: 'lost' };
  await ctx.listMemory.remember({ ...drawer, list: 'people' }, { filter: searched, edition: 0 });
  await ctx.drafts.save({ ...drawer, userId: 'third' }, '11111111-1111-4111-8111-111111111111', {} as never);
  await ctx.homeOpenings.opened({ ...drawer, openedAt: NOW });
  await ctx.audit.write({
    id: 'seeded',
    companyId,
    personId: known.personId,
    event: 'refused',
    detail: 'Zanzibar',
    at: NOW,
  });
  for (const id of ['a', 'b', 'c']) await ctx.mailLimits.reported(companyId, id, NOW);
}

/** Of nothing that there is. */
const unknown = (): Place => ({
  ...acme,
  ...unknownIds(),
  ...{
    adminId: idOf('c'),
    endedId: idOf('d'),
    batchId: idOf('e'),
    handle: 'f'.repeat(16),
    secret: 'g'.repeat(43),
  },
});

async function answerOf(call: (ctx: Context, at: Place) => unknown, at: Place): Promise<string> {
  try {
    return JSON.stringify((await call(two.ctx, at)) ?? null);
  } catch (error) {
    return error instanceof DomainError ? error.code : String((error as { code?: unknown }).code ?? error);
  }
}

/** What was asked for is in the answer to whoever asked. */
const blurred = (answer: string, at: Place): string =>
  Object.entries(at).reduce((text, [name, value]) => text.replaceAll(value, name), answer);

/** All of Acme, and its audit. */
const everything = async (): Promise<string> =>
  (await two.dump(ACME_ID)) + JSON.stringify(await two.ctx.auditLog.page(ACME_ID, { limit: 99 }));

test('every function of every store has a row, and none else', () => {
  const { log: _, slack: __, mail: ___, ...stores } = two.ctx;
  const functions = Object.entries(stores).flatMap(([store, it]) =>
    typeof it === 'object' ? Object.keys(it).map(name => `${store}.${name}`) : [],
  );
  const rows = [OF_A_COMPANY, MAKING, OVER_ALL].flatMap(table => Object.keys(table));
  expect(rows.sort()).toEqual(functions.sort());
});

describe('row 28: asked for another company, with ids that are Acme’s', () => {
  test.each(Object.entries(OF_A_COMPANY))(
    '%s answers as for ids of nothing, and changes nothing',
    async (_, call) => {
      const before = await everything();
      const [foreign, nothing] = [
        { ...acme, companyId: GLOBEX_ID },
        { ...unknown(), companyId: GLOBEX_ID },
      ];
      const told = await answerOf(call, foreign);
      expect(told).not.toMatch(CANARY);
      expect(await everything()).toBe(before);
      expect(blurred(told, foreign)).toBe(blurred(await answerOf(call, nothing), nothing));
    },
  );

  test.each(Object.entries(MAKING))('%s takes nobody’s place', async (_, call) => {
    const before = await everything();
    expect(await answerOf(call, { ...acme, companyId: GLOBEX_ID })).not.toMatch(CANARY);
    expect(await everything()).toBe(before);
  });
});

describe('asked for Acme itself, the same call', () => {
  test.each(Object.entries(OF_A_COMPANY))('%s answers otherwise, or changes something', async (_, call) => {
    const before = await everything();
    const told = await answerOf(call, acme);
    const nothing = { ...unknown(), companyId: GLOBEX_ID };
    const hasChanged = (await everything()) !== before;
    expect(hasChanged || blurred(told, acme) !== blurred(await answerOf(call, nothing), nothing)).toBe(true);
  });
});
