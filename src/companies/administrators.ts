import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { Reader } from '../platform/i18n/voice.ts';
import { isDatabaseDown } from '../platform/mongo/is-database-down.ts';
import type { Asker, SlackUser } from '../platform/slack/gateway.ts';
import { undefinedIfGone } from '../platform/slack/slack-failure.ts';
import { harmlessName } from '../platform/text.ts';
import type { Actor } from './actor.ts';
import { refused } from './refused.ts';
import type { Company } from './store.ts';
import { hindranceIn, requireWorking } from './suspension.ts';

/** Somebody whom Slack called an administrator a moment ago, acting for one company. */
export interface Administrator {
  company: Company;
  actor: Actor;
  reader: Reader;
  /** As Slack has confirmed it; where test mails go. */
  email?: string;
  /** acme in acme.slack.com, where the administrator acts from. */
  workspace?: string;
  /** May act for every company. */
  isGlobal?: true;
}

type Ctx = Pick<Context, 'slack' | 'companies' | 'audit' | 'now'>;

const NAME_LENGTH = 80;

/**
 * Asks Slack anew who this is; nothing that a view carries counts. Work that was begun for a company names it, so that
 * a global administrator who has chosen another since does not go on in that one. Throws `administrator.unverified`
 * where Slack does not answer, `company.stranger`, `company.unregistered`, `administrator.required`,
 * `company.suspended`.
 */
export async function authorize(ctx: Ctx, asker: Asker, companyId?: string): Promise<Administrator> {
  const { user, company } = await whoAsks(ctx, asker, companyId);
  if (!company) throw await unregistered(ctx, asker);
  if (!isEntitled(user)) throw await unentitled(ctx, asker, company);
  requireWorking(company);
  return { company, ...personOf(user, asker) };
}

type SetUp = Omit<Administrator, 'company'> & { company?: Company };

/** For setting a company up: an owner or admin of the workspace, which has no company yet or has this one. */
export const authorizeSetUp = async (ctx: Ctx, asker: Asker): Promise<SetUp> =>
  setUpBy(ctx, asker, await whoAsks(ctx, asker));

export async function setUpBy(ctx: Ctx, asker: Asker, { user, company }: Asking): Promise<SetUp> {
  if (company ? !isEntitled(user) : !user.isAdministrator)
    throw company ? await unentitled(ctx, asker, company) : await unregistered(ctx, asker);
  if (company) requireWorking(company);
  return { ...(company && { company }), ...personOf(user, asker) };
}

/**
 * For joining a company: an owner or admin of the workspace, whatever company they act for elsewhere; with the one that
 * the workspace belongs to already.
 */
export async function authorizeJoin(
  ctx: Ctx,
  asker: Asker,
): Promise<Omit<Administrator, 'company'> & { company?: Company }> {
  const { user } = await whoAsks(ctx, asker);
  const company = await ctx.companies.findByTeam(asker.teamId);
  if (!user.isAdministrator)
    throw company ? await unentitled(ctx, asker, company) : await unregistered(ctx, asker);
  return { ...(company && { company }), ...personOf(user, asker) };
}

type Sources = Pick<Context, 'slack' | 'companies'>;

/**
 * What Slack says now of somebody who may act for the company; undefined for all others, as in a workspace that has
 * removed the app. Rejects when Slack fails.
 */
export async function administratorNow(
  { slack, companies }: Sources,
  companyId: string,
  { teamId, userId }: Asker,
): Promise<SlackUser | undefined> {
  const [user, company] = await Promise.all([
    slack.user({ teamId, userId }).catch(undefinedIfGone),
    companies.findByTeam(teamId),
  ]);
  const isTheirs = company?.id === companyId || user?.standing?.isGlobal === true;
  return user && isTheirs && isEntitled(user) && !user.isOutsider ? user : undefined;
}

/**
 * Whether somebody may make administrators alone at this moment: not where the company wants a second one's word, and
 * not where Slack does not say (SECURITY.md row 29).
 */
export async function mayGrantAdministrator(ctx: Sources, companyId: string, asker: Asker): Promise<boolean> {
  const [company, user] = await Promise.all([
    ctx.companies.find(companyId),
    administratorNow(ctx, companyId, asker).catch(() => undefined),
  ]);
  return user !== undefined && company?.isSecondNeeded !== true;
}

/** By Slack's role, or by what Usher itself allows. */
const isEntitled = ({ isAdministrator, standing }: SlackUser): boolean =>
  isAdministrator || standing?.isAdministrator === true;

export function personOf(user: SlackUser, { teamId, userId }: Asker): Omit<Administrator, 'company'> {
  return {
    actor: { teamId, userId, name: harmlessName(user.name, NAME_LENGTH) },
    reader: user.reader,
    ...(user.confirmedEmail && { email: user.confirmedEmail }),
    ...(user.workspace && { workspace: user.workspace }),
    ...(user.standing?.isGlobal && { isGlobal: true }),
  };
}

/** Who asks, what Slack says of them now, and which company they act for. */
export interface Asking {
  user: SlackUser;
  company: Company | undefined;
  /** The workspace's. */
  own: Company | undefined;
}

/** Guests, bots, deactivated users and people of another team have no business here, whatever their role. */
export async function whoAsks(ctx: Ctx, asker: Asker, companyId?: string): Promise<Asking> {
  // What Usher itself allows is asked of the database: that one being away is not said of Slack.
  const asked = ctx.slack.user(asker).catch((error: unknown) => {
    throw isDatabaseDown(error) ? error : new DomainError('administrator.unverified');
  });
  const [user, own] = await Promise.all([asked, ctx.companies.findByTeam(asker.teamId)]);
  if (!user || user.isOutsider) throw refused(ctx, asker, own, new DomainError('company.stranger'));
  return { user, own, company: await actedFor(ctx, user, own, companyId) };
}

/** Without a wanted one the company that was chosen, else the workspace's; only global administrators choose. */
async function actedFor(
  { companies }: Pick<Ctx, 'companies'>,
  { standing }: SlackUser,
  own: Company | undefined,
  wanted: string | undefined,
): Promise<Company | undefined> {
  if (!standing?.isGlobal) return wanted === undefined || wanted === own?.id ? own : undefined;
  if (wanted !== undefined) return companies.find(wanted);
  return (standing.companyId && (await companies.find(standing.companyId))) || own;
}

async function unentitled(ctx: Ctx, asker: Asker, company: Company): Promise<DomainError> {
  return refused(ctx, asker, company, await needsAdministrator(ctx, asker, company));
}

async function needsAdministrator(ctx: Ctx, asker: Asker, company: Company): Promise<DomainError> {
  const known = await namesOf(ctx, asker);
  const who = known.length > 0 ? known : [company.registeredBy.name];
  return new DomainError('administrator.required', { company: company.name, who, count: who.length });
}

async function unregistered(ctx: Ctx, asker: Asker): Promise<DomainError> {
  const who = await namesOf(ctx, asker);
  return new DomainError('company.unregistered', { who, count: who.length });
}

const MOST_NAMED = 5;

/** A few owners and admins of the workspace by name; none where Slack does not say. */
const namesOf = async ({ slack }: Ctx, { teamId }: Asker): Promise<string[]> =>
  (await slack.administrators(teamId).catch(() => [])).slice(0, MOST_NAMED).map(({ name }) => name);

/** What stands against somebody who only asks, and has tried nothing that were to be recorded. */
export async function hindrance(ctx: Ctx, asker: Asker): Promise<DomainError | undefined> {
  const [user, own] = await Promise.all([
    ctx.slack.user(asker).catch((error: unknown) => {
      if (isDatabaseDown(error)) throw error;
      return 'unknown' as const;
    }),
    ctx.companies.findByTeam(asker.teamId),
  ]);
  if (user === 'unknown') return new DomainError('administrator.unverified');
  if (!user || user.isOutsider) return new DomainError('company.stranger');
  const company = await actedFor(ctx, user, own, undefined);
  if (!company) return unregistered(ctx, asker);
  if (!isEntitled(user)) return needsAdministrator(ctx, asker, company);
  return hindranceIn(company);
}
