import type { Context } from '../context.ts';
import { stretchOf, type Way } from '../platform/keyset.ts';
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
}

type Ctx = Pick<Context, 'companies' | 'mailLimits' | 'now'>;

/** The first page where nothing is left of the one that was asked for. */
export async function companiesPage(ctx: Ctx, { typed, ...way }: CompaniesShown): Promise<CompaniesPage> {
  const { items, ...ways } = await stretchOf<Company, CompanyPlace>(way, {
    size: PAGE,
    placeOf: placeOfCompany,
    find: (from, limit) => ctx.companies.search({ typed, limit, ...from }),
  });
  return { rows: await Promise.all(items.map(company => seen(ctx, company))), ...ways };
}

export async function seen({ mailLimits, now }: Ctx, company: Company): Promise<SeenCompany> {
  return { company, pause: await mailLimits.pauseOf(company.id, now()) };
}
