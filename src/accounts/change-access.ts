import { createHash } from 'node:crypto';
import type { Administrator } from '../companies/administrators.ts';
import { refused } from '../companies/refused.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, type PlannedEffect, plan } from '../people/effects.ts';
import { type Access, fullName, type Person } from '../people/person.ts';
import { unlessLast } from './last-administrator.ts';
import { isOwn } from './own-account.ts';
import { requireAccount } from './require-account.ts';

export type GrantedAccess = Omit<Access, 'awaitsApproval' | 'askedBy' | 'question'>;

export interface AccessChange {
  access: GrantedAccess;
  /** The fingerprint of what the form was filled with: nobody undoes unawares what others changed. */
  seen: string;
}

type Ctx = Pick<Context, 'people' | 'audit' | 'now' | 'wake'>;

const VALUE = {
  unit: ({ unitId }) => unitId,
  position: ({ position }) => position,
  businessRole: ({ businessRoleId }) => businessRoleId,
  department: ({ department }) => department,
  groups: ({ groupIds }) => groupIds.toSorted(),
  workgroup: ({ personalWorkgroupId }) => personalWorkgroupId,
  subscriptions: ({ subscriptions }) => subscriptions.map(({ id, role }) => `${id} ${role}`).toSorted(),
  administrator: ({ isAdministrator }) => isAdministrator,
} satisfies Record<string, (access: GrantedAccess) => unknown>;

type Field = keyof typeof VALUE;
const FIELDS = Object.keys(VALUE) as Field[];

const said = (field: Field, access: GrantedAccess): string => JSON.stringify(VALUE[field](access) ?? null);

/** Differs once anybody has changed what the account may; short enough for what a view carries. */
export const accessFingerprint = (access: GrantedAccess): string =>
  createHash('sha256')
    .update(FIELDS.map(field => said(field, access)).join())
    .digest('base64url');

/**
 * Changes what an account may, in one update. Throws `access.changed` where somebody was quicker, `approval.own` for
 * whoever would make themself administrator, `account.lastAdministrator`, `account.none`, `person.deleted`.
 */
export async function changeAccess(
  ctx: Ctx,
  by: Administrator,
  id: string,
  change: AccessChange,
): Promise<Person> {
  const store = (isLaidDown: boolean) =>
    ctx.people.change(by.company.id, id, known =>
      decide(ctx, by, isLaidDown ? flagged(known) : known, change),
    );
  const person = change.access.isAdministrator ? await store(false) : await unlessLast(ctx, by, id, store);
  ctx.wake(person);
  return person;
}

const flagged = (person: Person): Person => ({
  ...person,
  access: { ...person.access, isAdministrator: true },
});

function decide(ctx: Ctx, by: Administrator, known: Person, { access, seen }: AccessChange) {
  requireAccount(known);
  const fields = FIELDS.filter(field => said(field, known.access) !== said(field, access));
  // The same submission again.
  if (fields.length === 0) return undefined;
  if (accessFingerprint(known.access) !== seen)
    throw new DomainError('access.changed', { name: fullName(known.profile) });
  const isMade = access.isAdministrator && !known.access.isAdministrator;
  if (isMade && isOwn(known, by.actor, by.email))
    throw refused(ctx, by.actor, by.company, new DomainError('approval.own', { company: by.company.name }));
  return isMade && by.company.isSecondNeeded
    ? awaiting(known, by, access, fields, ctx.now())
    : changed(known, by, access, fields, ctx.now());
}

/** All the rest is changed at once; the flag waits for another administrator. */
function awaiting(
  known: Person,
  by: Administrator,
  access: GrantedAccess,
  fields: Field[],
  now: Date,
): Person {
  if (known.access.awaitsApproval) throw new DomainError('approval.second', { company: by.company.name });
  const others = fields.filter(field => field !== 'administrator');
  const rest = { ...access, isAdministrator: false };
  const next = others.length > 0 ? changed(known, by, rest, others, now) : known;
  const waiting = { ...next, access: { ...next.access, awaitsApproval: true as const, askedBy: by.actor } };
  const noted = note(waiting, { at: now, event: 'approvalNeeded', by: by.actor });
  return plan(noted, now, [{ kind: 'card' }, { kind: 'alert', alert: 'adminAwaits' }]);
}

function changed(
  known: Person,
  by: Administrator,
  access: GrantedAccess,
  fields: Field[],
  now: Date,
): Person {
  const { awaitsApproval, askedBy, question } = known.access;
  const isSettled = access.isAdministrator && awaitsApproval === true;
  const waiting = awaitsApproval && !isSettled ? { awaitsApproval, ...(askedBy && { askedBy }) } : {};
  const next: Person = { ...known, access: { ...access, ...waiting, ...(question && { question }) } };
  const noted = note(next, { at: now, event: 'accessChanged', by: by.actor, detail: fields.join(' ') });
  return plan(noted, now, [
    ...newWorkgroup(known, access),
    { kind: 'card' },
    ...(isSettled ? [{ kind: 'alert', alert: 'adminMade', detail: by.actor.name } as const] : []),
  ]);
}

/** Made under the id fixed here, as on acceptance. */
const newWorkgroup = (known: Person, { personalWorkgroupId: groupId }: GrantedAccess): PlannedEffect[] =>
  groupId && groupId !== known.access.personalWorkgroupId ? [{ kind: 'workgroup', groupId }] : [];
