import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Company } from '../companies/store.ts';
import type { Context } from '../context.ts';
import type { EffectOf, MailWait } from '../people/effect.ts';
import type { Person } from '../people/person.ts';
import { addDays, addMinutes } from '../platform/time.ts';
import type { Counter } from './mail-limits-store.ts';
import { isForGood, LOOK_AGAIN_MINUTES, type MailPause } from './mail-wait.ts';

/** Mails of any kind of invitation to one mailbox in a day, over all companies. */
const MAILBOX_DAILY = 5;
const INVITER_HOURLY = 100;
/** The rows of a day are counted where an import is started; a killed process has counted some mails that it did not send. */
const COMPANY_DAILY = { single: 500, import: 11_000 };
const YOUNG_DAYS = 7;

/** What stands in the way of one mail; `isFirst`: whoever meets it tells of it. */
export type Admission =
  | { kind: 'go' }
  | { kind: 'stopped' }
  | { kind: 'wait'; why: MailWait; until: Date; isFirst: boolean };

export type LimitContext = Pick<Context, 'mailLimits' | 'companies' | 'now'> & {
  /** How many a company may invite in a day while it is new. */
  newCompanyMails: number;
};

type Mail = EffectOf<'mail'>;
type Limit = Counter & { why: Exclude<MailWait, 'paused' | 'held' | 'suspended'> };

/** The mailbox behind an address, without `+tag`, as a hash. */
export function mailboxOf(address: string): string {
  const plain = address.toLowerCase().replace(/^([^+@]+)\+[^@]*/, '$1');
  return createHash('sha256').update(withoutDots(plain)).digest('base64url');
}

/** Google delivers j.doe, jd.oe and jdoe to one person, so one victim would have thousands of mailboxes. */
function withoutDots(address: string): string {
  const [, local, domain] = /^(.+)@(gmail|googlemail)\.com$/.exec(address) ?? [];
  return local && domain ? `${local.replaceAll('.', '')}@gmail.com` : address;
}

/** Asked right before each attempt; one that is let through once is counted once. */
export async function admit(ctx: LimitContext, person: Person, mail: Mail): Promise<Admission> {
  const now = ctx.now();
  const [isStopped, pause, company] = await Promise.all([
    ctx.mailLimits.isStopped(mailboxOf(mail.to)),
    ctx.mailLimits.pauseOf(person.companyId, now),
    ctx.companies.find(person.companyId),
  ]);
  if (company?.suspension) return suspendedUntil(now);
  if (isStopped) return { kind: 'stopped' };
  if (pause) return { kind: 'wait', ...pauseFor(pause, now), isFirst: pause.by === mail.id };
  if (mail.isCounted || !company) return { kind: 'go' };
  return count(ctx, limitsOf(ctx, { person, mail, company, now }), person, mail);
}

/** What waits until somebody resumes it. */
export const suspendedUntil = (now: Date): Extract<Admission, { kind: 'wait' }> => ({
  kind: 'wait',
  why: 'suspended',
  until: addMinutes(now, LOOK_AGAIN_MINUTES),
  isFirst: false,
});

const pauseFor = (pause: MailPause, now: Date): { why: MailWait; until: Date } =>
  isForGood(pause)
    ? { why: 'held', until: addMinutes(now, LOOK_AGAIN_MINUTES) }
    : { why: 'paused', until: pause.until };

async function count(ctx: LimitContext, limits: Limit[], person: Person, mail: Mail): Promise<Admission> {
  for (const [index, limit] of limits.entries()) {
    if (await ctx.mailLimits.take(limit, mail.id)) continue;
    for (const earlier of limits.slice(0, index)) await ctx.mailLimits.giveBack(earlier, mail.id);
    const { why, until } = limit;
    return { kind: 'wait', why, until, isFirst: await isFirst(ctx, limit, person, mail) };
  }
  return { kind: 'go' };
}

/** What many mails meet is told with the first of them; what one address meets, with each. */
async function isFirst(
  ctx: LimitContext,
  limit: Limit,
  { invitation }: Person,
  mail: Mail,
): Promise<boolean> {
  if (limit.why === 'mailbox') return true;
  const { teamId, userId } = invitation.inviter;
  const key = `told ${teamId} ${userId} ${limit.key}`;
  return ctx.mailLimits.take({ key, most: 1, until: limit.until }, mail.id);
}

interface Asked {
  person: Person;
  mail: Mail;
  company: Company;
  now: Date;
}

/** Reminders count for the mailbox and the inviter; the rows of a file have a number of their own. */
function limitsOf(ctx: LimitContext, { person, mail, company, now }: Asked): Limit[] {
  const { inviter, batchId } = person.invitation;
  const kind = batchId ? 'import' : 'single';
  const hour = windowOf('hour', now);
  const day = windowOf('day', now);
  const limit = (why: Limit['why'], key: string, most: number, window = day): Limit => ({
    why,
    key: `${key} ${window.name}`,
    most,
    until: window.end,
  });
  const [who, where] = [`${inviter.teamId} ${inviter.userId}`, `company ${company.id}`];
  return [
    limit('mailbox', `mailbox ${mailboxOf(mail.to)}`, MAILBOX_DAILY),
    ...(batchId ? [] : [limit('inviter', `inviter ${who}`, INVITER_HOURLY, hour)]),
    ...(mail.template === 'invitation' && isYoung(company, now)
      ? [limit('company', youngKey(company), ctx.newCompanyMails)]
      : []),
    ...(mail.template === 'invitation' ? [limit('company', `${where} ${kind}`, dailyOf(company, kind))] : []),
  ];
}

const isYoung = ({ registeredAt }: Company, now: Date): boolean => registeredAt > addDays(now, -YOUNG_DAYS);
const youngKey = ({ id }: Company): string => `company ${id} young`;

export interface Allowance {
  /** A day. */
  most: number;
  /** Today, before the others wait for the next days. */
  left: number;
}

/** How many invitation mails a company may send while it is new; undefined once it is not. */
export async function newCompanyAllowance(
  ctx: Pick<LimitContext, 'mailLimits' | 'now' | 'newCompanyMails'>,
  company: Company,
): Promise<Allowance | undefined> {
  const now = ctx.now();
  if (!isYoung(company, now)) return undefined;
  const counted = await ctx.mailLimits.countOf(`${youngKey(company)} ${windowOf('day', now).name}`);
  const most = ctx.newCompanyMails;
  return { most, left: Math.max(0, most - counted) };
}
const dailyOf = ({ dailyCap }: Company, kind: keyof typeof COMPANY_DAILY): number =>
  kind === 'single' ? Math.min(dailyCap ?? COMPANY_DAILY.single, COMPANY_DAILY.single) : COMPANY_DAILY[kind];

function windowOf(unit: 'hour' | 'day', now: Date): { name: string; end: Date } {
  const start = DateTime.fromJSDate(now, { zone: 'utc' }).startOf(unit);
  return { name: start.toFormat("yyyy-MM-dd'T'HH"), end: start.plus({ [unit]: 1 }).toJSDate() };
}
