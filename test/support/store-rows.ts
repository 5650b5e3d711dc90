// Every function of every store: how it is called for somebody of a company, or why it is asked over all of them.
import { randomUUID } from 'node:crypto';
import type { Context } from '../../src/context.ts';
import { newEntry } from '../../src/directory/entry.ts';
import { newDraft } from '../../src/invitations/wizard-draft.ts';
import type { Person } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { companyOf, invitationOf, NOW, personOf } from './people.ts';
import { ACTORS } from './two-companies.ts';
import { OF_WORKSPACES } from './workspace-rows.ts';

/** What is named in a call: ids of one company's, maybe asked for another. */
export interface Place {
  companyId: string;
  personId: string;
  adminId: string;
  endedId: string;
  entryId: string;
  presetId: string;
  importId: string;
  taskId: string;
  requestId: string;
  handOverId: string;
  batchId: string;
  handle: string;
  secret: string;
}

type Call = (ctx: Context, at: Place) => unknown;

const LATER = addDays(NOW, 400);
const rowsOf = ({ companyId, importId }: Place) => ({ companyId, id: importId });
const accountOf = ({ companyId, adminId }: Place) => ({ companyId, personId: adminId, epoch: 1 });
const tokenOf = ({ companyId, personId }: Place) => {
  const { id: invitationId, generation } = invitationOf();
  return { companyId, personId, invitationId, generation };
};
const drawerOf = ({ companyId }: Place) => ({ companyId, teamId: 'T-acme', userId: 'lost' });
const listOf = (at: Place) => ({ ...drawerOf(at), list: 'people' as const });
const draftOf = (firstName: string) => newDraft(companyOf(), { firstName });
const row = (number: number, cell: string) => ({
  row: number,
  line: number + 1,
  state: 'ready' as const,
  cells: [cell],
  problems: [],
});
const personAt = ({ companyId, personId }: Place): Person =>
  personOf({ id: personId, companyId, identity: 'email:other@globex.example' });
const every = async <T>(stream: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
};
const seen = (filter: object) => ({ filter: { list: 'people' as const, ...filter }, edition: 0 });

/** Reading, then changing, then taking away, so that each finds what it is for in its own company. */
export const OF_A_COMPANY: Record<string, Call> = {
  'people.find': (ctx, at) => ctx.people.find(at.companyId, at.personId),
  'people.findAll': (ctx, at) => ctx.people.findAll(at.companyId, [at.personId, at.adminId]),
  'people.findByIdentity': (ctx, at) => ctx.people.findByIdentity(at.companyId, 'email:boss@acme.example'),
  'people.findByIdentities': (ctx, at) =>
    ctx.people.findByIdentities(at.companyId, ['email:boss@acme.example']),
  'people.findBySlackUser': (ctx, at) => ctx.people.findBySlackUser(at.companyId, 'T-acme ada'),
  'people.countBatch': (ctx, at) => ctx.people.countBatch(at.companyId, at.batchId),
  'people.failedOfBatch': (ctx, at) => ctx.people.failedOfBatch(at.companyId, at.batchId, { limit: 9 }),
  'people.administrators': (ctx, at) => ctx.people.administrators(at.companyId, 9),
  'people.list': (ctx, at) => ctx.people.list(at.companyId, 9),
  'roster.page': (ctx, { companyId }) => ctx.roster.page(companyId, { list: 'people', limit: 9 }),
  'roster.count': (ctx, { companyId }) => ctx.roster.count(companyId, { list: 'people' }),
  'roster.stream': (ctx, { companyId }) => every(ctx.roster.stream(companyId, { list: 'people' })),
  'roster.counts': (ctx, at) => ctx.roster.counts(at.companyId, NOW),
  'roster.attention': (ctx, at) => ctx.roster.attention(at.companyId, NOW),
  'roster.nextUrgentAt': (ctx, at) => ctx.roster.nextUrgentAt(at.companyId, NOW),
  'retention.endedBefore': (ctx, at) => ctx.retention.endedBefore(at.companyId, LATER, 9),
  'inviters.list': (ctx, at) => ctx.inviters.list(at.companyId, 9),
  'people.change': (ctx, at) =>
    ctx.people.change(at.companyId, at.personId, one => ({ ...one, taskId: 'x' })),
  'people.changeAll': async (ctx, at) => {
    const known = (await ctx.people.find(at.companyId, at.personId)) ?? personAt(at);
    return [...(await ctx.people.changeAll([known], one => ({ ...one, taskId: 'y' })))];
  },
  'listMemory.recall': (ctx, at) => ctx.listMemory.recall(listOf(at)),
  'listMemory.forgetSearches': (ctx, at) => ctx.listMemory.forgetSearches(at.companyId),
  'listMemory.remember': (ctx, at) => ctx.listMemory.remember(listOf(at), seen({ typed: 'Other' })),
  'tokens.list': (ctx, at) => ctx.tokens.list(at.companyId, at.personId),
  'tokens.count': (ctx, at) => ctx.tokens.count(tokenOf(at)),
  'tokens.prune': (ctx, at) => ctx.tokens.prune(tokenOf(at), 1),
  'tokens.removeAll': (ctx, at) => ctx.tokens.removeAll(at.companyId, at.personId),
  'directory.find': (ctx, at) => ctx.directory.find(at.companyId, [at.entryId]),
  'directory.count': (ctx, at) => ctx.directory.count(at.companyId, 'unit', 9),
  'directory.search': (ctx, at) => ctx.directory.search(at.companyId, 'unit', { typed: '', limit: 9 }),
  'directory.hasAny': (ctx, at) => ctx.directory.hasAny(at.companyId, 'unit'),
  'directory.byName': async (ctx, at) => [
    ...(await ctx.directory.byName(at.companyId, 'unit', ['Zanzibar'])).values(),
  ],
  'directory.unitsNamed': (ctx, at) => ctx.directory.unitsNamed(at.companyId, ['Zanzibar']),
  'directory.unitsBelow': (ctx, at) => ctx.directory.unitsBelow(at.companyId, [at.entryId]),
  'directory.change': (ctx, at) =>
    ctx.directory.change(at.companyId, at.entryId, one => ({ ...one, isArchived: true })),
  'auditLog.page': (ctx, at) => ctx.auditLog.page(at.companyId, { limit: 9 }),
  'auditLog.stream': (ctx, at) => every(ctx.auditLog.stream(at.companyId, { personId: at.personId })),
  'sessions.list': (ctx, at) => ctx.sessions.list(accountOf(at), NOW),
  'sessions.count': (ctx, at) => ctx.sessions.count(accountOf(at), NOW),
  'sessions.closeOne': (ctx, at) => ctx.sessions.closeOne(accountOf(at), at.handle),
  'sessions.removeAll': (ctx, at) => ctx.sessions.removeAll(at.companyId, at.adminId),
  'knownBrowsers.list': (ctx, at) => ctx.knownBrowsers.list(accountOf(at)),
  'knownBrowsers.find': (ctx, at) => ctx.knownBrowsers.find(accountOf(at), [at.secret], NOW),
  'knownBrowsers.removeAll': (ctx, at) => ctx.knownBrowsers.removeAll(accountOf(at)),
  'drafts.find': (ctx, at) => ctx.drafts.find(drawerOf(at), at.requestId),
  'drafts.newest': (ctx, at) => ctx.drafts.newest(drawerOf(at)),
  'presets.list': (ctx, at) => ctx.presets.list(at.companyId),
  'presets.find': (ctx, at) => ctx.presets.find(at.companyId, at.presetId),
  'presets.change': (ctx, at) =>
    ctx.presets.change(at.companyId, all => all.filter(({ id }) => id !== at.presetId)),
  'homeOpenings.changed': (ctx, at) => ctx.homeOpenings.changed(at.companyId, NOW),
  'handOvers.find': (ctx, at) => ctx.handOvers.find(at.companyId, at.handOverId),
  'handOvers.isGone': (ctx, at) => ctx.handOvers.isGone(at.companyId, { teamId: 'T-acme', userId: 'dora' }),
  'handOvers.change': (ctx, at) =>
    ctx.handOvers.change(at.companyId, at.handOverId, one => ({ ...one, count: 2 })),
  'imports.find': (ctx, at) => ctx.imports.find(at.companyId, at.importId),
  'imports.startedSince': (ctx, at) => ctx.imports.startedSince(at.companyId, addDays(NOW, -1)),
  'imports.change': (ctx, at) =>
    ctx.imports.change(at.companyId, at.importId, one => ({ ...one, failures: 1 })),
  'importRows.page': (ctx, at) => ctx.importRows.page(rowsOf(at), { limit: 9 }),
  'importRows.count': (ctx, at) => ctx.importRows.count(rowsOf(at), 'ready'),
  'importRows.sheet': (ctx, at) => ctx.importRows.sheet(rowsOf(at)),
  'importRows.common': (ctx, at) => ctx.importRows.common(rowsOf(at), 'choice'),
  'importRows.stream': (ctx, at) => every(ctx.importRows.stream(at.companyId)),
  'importRows.replace': (ctx, at) => ctx.importRows.replace(rowsOf(at), [row(1, 'Other')]),
  'importRows.settle': (ctx, at) =>
    ctx.importRows.settle(rowsOf(at), [{ row: 1, state: 'refused', problems: [] }]),
  'importRows.blank': (ctx, at) => ctx.importRows.blank(rowsOf(at), 1),
  'importRows.insert': (ctx, at) => ctx.importRows.insert(rowsOf(at), [row(7, 'Other')]),
  'importRows.blankSheets': (ctx, at) => ctx.importRows.blankSheets(at.companyId, () => true),
  'importRows.clear': (ctx, at) => ctx.importRows.clear(rowsOf(at)),
  'importRows.erase': (ctx, at) => ctx.importRows.erase(rowsOf(at)),
  'tasks.find': (ctx, at) => ctx.tasks.find(at.companyId, at.taskId),
  'tasks.people': (ctx, at) => ctx.tasks.people({ companyId: at.companyId, id: at.taskId }, 0, 9),
  'tasks.naming': (ctx, at) => ctx.tasks.naming(at.companyId, at.personId),
  'tasks.forgetSearches': (ctx, at) => ctx.tasks.forgetSearches(at.companyId),
  'tasks.change': (ctx, at) => ctx.tasks.change(at.companyId, at.taskId, one => ({ ...one, failures: 1 })),
  'drafts.discard': (ctx, at) => ctx.drafts.discard({ ...drawerOf(at), userId: 'third' }),
  'drafts.removeAbout': (ctx, at) => ctx.drafts.removeAbout(at.companyId, LATER, () => true),
  'mailLimits.pauseOf': (ctx, at) => ctx.mailLimits.pauseOf(at.companyId, NOW),
  'mailLimits.taken': (ctx, at) => ctx.mailLimits.taken(at.companyId),
  'mailLimits.refused': (ctx, at) => ctx.mailLimits.refused(at.companyId, 'one more', NOW),
  'mailLimits.reported': (ctx, at) => ctx.mailLimits.reported(at.companyId, 'one more', NOW),
  'mailLimits.resume': (ctx, at) => ctx.mailLimits.resume(at.companyId, NOW),
  ...OF_WORKSPACES,
};

/** What is made bears the company in itself; under the id of another company's it must not take its place. */
export const MAKING: Record<string, Call> = {
  'drafts.save': (ctx, at) => ctx.drafts.save(drawerOf(at), at.requestId, draftOf('Other')),
  'drafts.finish': (ctx, at) => ctx.drafts.finish(drawerOf(at), at.requestId, at.personId),
  'importRows.saveSheet': (ctx, at) =>
    ctx.importRows.saveSheet(rowsOf(at), { header: ['Other'], unread: [] }),
  'importRows.saveCommon': (ctx, at) =>
    ctx.importRows.saveCommon(rowsOf(at), 'choice', { position: 'Other' }),
  'people.insert': (ctx, at) => ctx.people.insert(personAt(at)),
  'people.insertAll': (ctx, at) => ctx.people.insertAll(at.companyId, [personAt(at)]),
  'directory.insert': (ctx, { companyId, entryId }) =>
    ctx.directory.insert({ ...newEntry({ companyId, kind: 'unit', name: 'Other' }, NOW), id: entryId }),
  'directory.insertAll': (ctx, { companyId, entryId }) =>
    ctx.directory.insertAll([
      { ...newEntry({ companyId, kind: 'unit', name: 'Another' }, NOW), id: entryId },
    ]),
  'audit.write': (ctx, { companyId }) =>
    ctx.audit.write({ id: 'seeded', companyId, event: 'refused', by: ACTORS.gil, at: NOW }),
  'audit.writeAll': (ctx, { companyId }) =>
    (ctx.audit as unknown as { writeAll(all: object[]): unknown }).writeAll([
      { id: 'seeded', companyId, event: 'refused', by: ACTORS.gil, at: NOW },
    ]),
  'tokens.mint': (ctx, at) =>
    ctx.tokens.mint({ ...tokenOf(at), purpose: 'invitation', channel: { kind: 'link' } }, NOW),
  'sessions.open': (ctx, at) => ctx.sessions.open({ ...accountOf(at), device: 'x' }, NOW),
  'knownBrowsers.remember': (ctx, at) => ctx.knownBrowsers.remember(accountOf(at), NOW),
  'companies.insert': (ctx, at) => ctx.companies.insert(companyOf({ id: at.companyId, name: 'Other' })),
  'homeOpenings.opened': (ctx, { companyId }) =>
    ctx.homeOpenings.opened({ teamId: 'T-globex', userId: 'gil', companyId, openedAt: NOW }),
  'handOvers.insert': async (ctx, { companyId, handOverId }) => {
    const known = await ctx.handOvers.find('a'.repeat(24), handOverId);
    if (known) await ctx.handOvers.insert({ ...known, companyId, count: 9 });
  },
  'imports.insert': async (ctx, { companyId, importId }) => {
    const known = await ctx.imports.find('a'.repeat(24), importId);
    if (known) await ctx.imports.insert({ ...known, companyId, name: 'Other' });
  },
  'tasks.insert': async (ctx, { companyId, taskId }) => {
    const known = await ctx.tasks.find('a'.repeat(24), taskId);
    if (known) await ctx.tasks.insert({ ...known, companyId, failures: 9 }, [randomUUID()]);
  },
};

const BY_SECRET = 'found by the hash of a secret, over all companies: what is found says whose it is';
const SWEEP = 'a sweep of what is due or over, over all companies';
const GLOBAL = 'a company itself: its own id, its workspace, or a global administrator’s search';
const PERSON = 'of one Slack user of one workspace';
const SHARED = 'counted by network or mailbox over all companies, as SECURITY.md row 14 has it';

/** What does not take a company first, and why. */
export const OVER_ALL: Record<string, string> = {
  ...Object.fromEntries(
    ['tokens.find', 'knownBrowsers.companyOf', 'sessions.handleOf', 'workspaces.findByCode']
      .concat(['find', 'touch', 'close', 'retyped'].map(name => `sessions.${name}`))
      .map(name => [name, BY_SECRET]),
  ),
  ...Object.fromEntries(
    ['people', 'homeOpenings', 'handOvers', 'imports', 'tasks'].map(store => [`${store}.due`, SWEEP]),
  ),
  ...Object.fromEntries(['auditLog', 'drafts', 'tasks'].map(store => [`${store}.forget`, SWEEP])),
  'retention.companyAfter': SWEEP,
  'workspaces.news': SWEEP,
  'erasures.record': 'the ledger of erasures, kept apart for all companies',
  'erasures.stream': 'the ledger of erasures, kept apart for all companies',
  'restored.endAll': 'the operator’s command after a restore',
  ...Object.fromEntries(
    ['find', 'findByTeam', 'change', 'undo', 'search', 'suspend', 'resume'].map(name => [
      `companies.${name}`,
      GLOBAL,
    ]),
  ),
  ...Object.fromEntries(['of', 'choose', 'forget'].map(name => [`companyChoices.${name}`, PERSON])),
  ...Object.fromEntries(['claim', 'done', 'failed', 'forget'].map(name => [`homeOpenings.${name}`, PERSON])),
  ...Object.fromEntries(['take', 'giveBack', 'clear'].map(name => [`limits.${name}`, SHARED])),
  ...Object.fromEntries(
    ['take', 'giveBack', 'countOf', 'stop', 'isStopped'].map(name => [`mailLimits.${name}`, SHARED]),
  ),
};
