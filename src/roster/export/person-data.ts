import type { AuditEntry } from '../../companies/audit-store.ts';
import type { Context } from '../../context.ts';
import { namesOf } from '../../directory/names.ts';
import { DomainError } from '../../errors.ts';
import { rowOf } from '../../invitations/imports/row.ts';
import { mailboxOf } from '../../invitations/mail-limits.ts';
import { grantedIds } from '../../people/granted.ts';
import type { Account, Invitation, Person } from '../../people/person.ts';

export type PersonDataContext = Pick<
  Context,
  | 'people'
  | 'companies'
  | 'directory'
  | 'sessions'
  | 'knownBrowsers'
  | 'tokens'
  | 'importRows'
  | 'auditLog'
  | 'mailLimits'
  | 'now'
>;

/** Raised where a field of the file changes its meaning. */
const VERSION = 1;

interface Of {
  companyId: string;
  personId: string;
}

/**
 * Everything that is stored of one person, for machines to read: JSON with dates in ISO 8601. No hash of a password, no
 * link, no secret of a session. Throws `person.deleted`.
 */
export async function personData(ctx: PersonDataContext, of: Of): Promise<string> {
  const person = await ctx.people.find(of.companyId, of.personId);
  if (!person) throw new DomainError('person.deleted');
  const company = await ctx.companies.find(of.companyId);
  const data = {
    format: { name: 'usher.person', version: VERSION },
    exportedAt: ctx.now(),
    company: { id: of.companyId, name: company?.name, platformUrl: company?.platformUrl },
    person: await ownData(ctx, person),
    ...(await besidePerson(ctx, person, of)),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** What the person's own document has; left out is what only Usher's work needs. */
async function ownData(ctx: PersonDataContext, person: Person) {
  const { companyId: _c, rev: _r, claim: _cl, taskId: _t, effects, alerts, ...own } = person;
  const names = await namesOf(ctx, person.companyId, grantedIds(person.access));
  return {
    ...own,
    ...(own.account && { account: withoutSecrets(own.account) }),
    invitation: asTold(own.invitation),
    history: own.history.map(asTold),
    namesOfGranted: Object.fromEntries(names),
    messagesInSlack: alerts ?? [],
    stillToBeDone: effects.flatMap(({ kind, at }) => (kind === 'audit' ? [] : [{ kind, at }])),
  };
}

const withoutSecrets = ({ passwordHash: _, epoch: _e, ...account }: Account) => account;
const asTold = ({ requestId: _, ...invitation }: Invitation) => invitation;

/** What points to the person from elsewhere. */
async function besidePerson(ctx: PersonDataContext, person: Person, of: Of) {
  const { companyId, personId } = of;
  const { account } = person;
  const [sessions, knownBrowsers, links, importedRows, isMailStopped, auditLog] = await Promise.all([
    account ? ctx.sessions.list({ companyId, personId, epoch: account.epoch }, ctx.now()) : [],
    ctx.knownBrowsers.list(of),
    ctx.tokens.list(companyId, personId),
    rowsOf(ctx, person),
    isStopped(ctx, person),
    auditOf(ctx, of),
  ]);
  const openSessions = sessions.map(({ device, createdAt, usedAt, typedAt }) => ({
    ...{ device, createdAt, usedAt, typedAt },
  }));
  return { openSessions, knownBrowsers, links, importedRows, isMailStopped, auditLog };
}

/** The cells as they were typed, while they are kept. */
async function rowsOf({ importRows }: PersonDataContext, { companyId, history, invitation }: Person) {
  const found = [];
  for (const { batchId, requestId } of [...history, invitation]) {
    if (!batchId) continue;
    const row = rowOf(requestId);
    const [known] = await importRows.page({ companyId, id: batchId }, { after: row - 1, limit: 1 });
    if (known?.row === row) found.push({ importId: batchId, row, cells: known.cells });
  }
  return found;
}

/** Whether the owner of an address has asked for no more invitations; stored by its hash alone. */
async function isStopped({ mailLimits }: PersonDataContext, { profile, invitation }: Person) {
  const addresses = [profile.email, invitation.delivery.address].flatMap(address => address ?? []);
  const answers = addresses.map(address => mailLimits.isStopped(mailboxOf(address)));
  return (await Promise.all(answers)).includes(true);
}

async function auditOf({ auditLog }: PersonDataContext, { companyId, personId }: Of) {
  const entries: Omit<AuditEntry<string>, 'companyId'>[] = [];
  for await (const { companyId: _, ...entry } of auditLog.stream(companyId, { personId }))
    entries.push(entry);
  return entries;
}
