import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { addSeconds } from '../platform/time.ts';
import { type Administrator, administratorNow, type authorizeJoin } from './administrators.ts';
import type { Company } from './store.ts';
import { CODE_MINUTES, hashOfCode, MOST_WORKSPACES, newJoinCode, readCode } from './workspace.ts';
import { recordNews } from './workspace-news.ts';

type Ctx = Pick<Context, 'companies' | 'workspaces' | 'slack' | 'limits' | 'audit' | 'now'>;
type By = Awaited<ReturnType<typeof authorizeJoin>>;

/** What a workspace may guess in an hour. */
const WRONG = { name: 'joinCode', points: 10, seconds: 3600 };
/** The field of the form at which a wrong code is told. */
export const CODE = 'code';

/** The code itself is shown this once; an earlier one works no longer. */
export async function makeJoinCode(
  ctx: Pick<Ctx, 'workspaces' | 'audit' | 'now'>,
  { company, actor }: Administrator,
): Promise<{ code: string; company: Company }> {
  const code = newJoinCode();
  const hash = hashOfCode(code);
  const joinCode = { hash, by: actor, expiresAt: addSeconds(ctx.now(), CODE_MINUTES * 60) };
  await ctx.audit.write({
    id: `workspace.codeMade:${company.id}:${hash}`,
    companyId: company.id,
    event: 'workspace.codeMade',
    by: { teamId: actor.teamId, userId: actor.userId },
    at: ctx.now(),
  });
  await ctx.workspaces.setCode(company.id, joinCode);
  return { code, company: { ...company, joinCode } };
}

/**
 * Whose code that is. Throws `company.registered`, `workspace.code`, `administrator.unverified` where Slack does not
 * answer, and `limit.requests` after too many wrong ones.
 */
async function companyOfCode(ctx: Ctx, { company, actor }: By, typed: string): Promise<Company> {
  if (company) throw new DomainError('company.registered', { name: company.name });
  const code = readCode(typed);
  if (!code) throw wrongCode();
  await ctx.limits.take(WRONG, actor.teamId);
  const found = await ctx.workspaces.findByCode(hashOfCode(code), ctx.now());
  if (!found) throw wrongCode();
  await ctx.limits.giveBack(WRONG, actor.teamId);
  if (!(await isMadeByAdministrator(ctx, found))) throw wrongCode();
  return found;
}

/** A code opens the company with its maker's right, and for no longer than that one has it (SECURITY.md row 2). */
async function isMadeByAdministrator(ctx: Ctx, { id, joinCode }: Company): Promise<boolean> {
  const maker = joinCode && administratorNow(ctx, id, joinCode.by);
  const found = await maker?.catch(() => {
    throw new DomainError('administrator.unverified');
  });
  return found !== undefined;
}

/**
 * Makes the workspace one of the company's, once the administrator has confirmed whose the code is; joined by this very
 * form before, it is done. Throws what `companyOfCode` throws, and `workspace.many`.
 */
export async function joinCompany(
  ctx: Ctx,
  by: By,
  { confirmedId, code }: { confirmedId: string; code: string },
): Promise<{ kind: 'joined' | 'asked'; company: Company }> {
  try {
    const company = await companyOfCode(ctx, by, code);
    if (company.workspaces.length >= MOST_WORKSPACES)
      throw new DomainError('workspace.many', { name: company.name, most: MOST_WORKSPACES });
    if (company.id !== confirmedId) return { kind: 'asked', company };
    return { kind: 'joined', company: await join(ctx, by, company, hashOfCode(readCode(code) ?? '')) };
  } catch (error) {
    // The same form may have been sent twice, also at once: the first has spent the code.
    const present = await ctx.companies.findByTeam(by.actor.teamId);
    if (present && isJoinedBy(present, confirmedId, by.actor)) return { kind: 'joined', company: present };
    throw error;
  }
}

/** The code is spent by the update that adds the workspace: of two at once one is told that it works no longer. */
async function join(ctx: Ctx, { actor, workspace: domain }: By, company: Company, hash: string) {
  const now = ctx.now();
  const workspace = { teamId: actor.teamId, ...(domain && { domain }) };
  const tell = company.joinCode?.by;
  const news = {
    ...{ id: `joined:${hash}`, kind: 'joined' as const, workspace, by: actor, at: now },
    ...(tell && { tell }),
  };
  const joining = { hash, workspace: { ...workspace, joinedAt: now, joinedBy: actor }, news, now };
  const joined = await ctx.workspaces.join(company.id, joining).catch(async (error: unknown) => {
    const first = await ctx.companies.findByTeam(actor.teamId);
    throw first ? new DomainError('company.registered', { name: first.name }) : error;
  });
  if (!joined) throw wrongCode();
  await recordNews(ctx, company.id, news);
  return joined;
}

const isJoinedBy = ({ id, workspaces }: Company, companyId: string, { teamId, userId }: By['actor']) =>
  id === companyId && workspaces.some(one => one.teamId === teamId && one.joinedBy?.userId === userId);

const wrongCode = () => new DomainError('workspace.code', {}, CODE);
