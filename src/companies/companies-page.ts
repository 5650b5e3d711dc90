import type { Context } from '../context.ts';
import { stretchOf, type Way } from '../platform/keyset.ts';
import type { Workspace } from '../platform/slack/gateway.ts';
import { type CompanyPlace, placeOfCompany } from './search-store.ts';
import type { Company } from './store.ts';

const PAGE = 10;

/** Which stretch of the list of companies. */
export interface CompaniesShown extends Way<CompanyPlace> {
  typed: string;
}

/** A company as global administrators see it. */
export interface SeenCompany {
  company: Company;
  /** Its invitation mail stands still after refusals or after *I don't know this*. */
  pause?: { why: 'refused' | 'reported'; until: Date } | undefined;
}

export interface CompaniesPage {
  rows: SeenCompany[];
  previous?: CompanyPlace;
  next?: CompanyPlace;
  /** On the first page of all: the workspaces that have the app and no company. */
  bare?: Workspace[];
}

type Ctx = Pick<Context, 'companies' | 'mailLimits' | 'slack' | 'now'>;

const MOST_BARE = 10;

/** The first page where nothing is left of the one that was asked for. */
export async function companiesPage(ctx: Ctx, { typed, ...way }: CompaniesShown): Promise<CompaniesPage> {
  const { items, ...ways } = await stretchOf<Company, CompanyPlace>(way, {
    size: PAGE,
    placeOf: placeOfCompany,
    find: (from, limit) => ctx.companies.search({ typed, limit, ...from }),
  });
  const isWhole = typed === '' && way.after === undefined && way.before === undefined;
  const [rows, bare] = await Promise.all([
    Promise.all(items.map(company => seen(ctx, company))),
    isWhole ? bareWorkspaces(ctx) : [],
  ]);
  return { rows, ...ways, bare: bare.slice(0, MOST_BARE) };
}

/** The workspaces that have the app and no company. */
export async function bareWorkspaces({
  slack,
  companies,
}: Pick<Ctx, 'slack' | 'companies'>): Promise<Workspace[]> {
  const all = await slack.workspaces();
  const owners = await Promise.all(all.map(({ teamId }) => companies.findByTeam(teamId)));
  return all.filter((_, index) => owners[index] === undefined);
}

export async function seen(
  { mailLimits, now }: Pick<Ctx, 'mailLimits' | 'now'>,
  company: Company,
): Promise<SeenCompany> {
  return { company, pause: await mailLimits.pauseOf(company.id, now()) };
}
