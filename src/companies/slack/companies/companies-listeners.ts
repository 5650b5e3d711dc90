import type { ModalView } from '@slack/types';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome, Reply } from '../../../platform/slack/listener.ts';
import { companyFor, returnHome } from '../../choose-company.ts';
import type { CompaniesShown } from '../../companies-page.ts';
import {
  COMPANIES_ACTION,
  COMPANIES_BUTTON,
  COMPANIES_RETURN,
  COMPANIES_VIEW,
  readSearch,
} from './companies-modal.ts';
import { firstCompanies, readCompanies, readCompanyId, readCompanyPlace } from './companies-state.ts';
import { companyListeners } from './company-listeners.ts';
import { registerListeners } from './register-listeners.ts';
import { type CompaniesContext, deskOf, showCompanies, showCompany } from './showing.ts';

type InView = Hearing & { value: string; view: OpenView };
/** Hears of whoever acts for another company now. */
type Chosen = (asker: Asker) => void;

/** For global administrators: all companies. */
export async function openCompanies(ctx: CompaniesContext, asker: Asker, typed = ''): Promise<Reply> {
  return { modal: await showCompanies(ctx, await deskOf(ctx, asker), { ...firstCompanies, typed }) };
}

export const companiesListeners = (ctx: CompaniesContext, chosen: Chosen = () => {}): Listener[] => [
  { kind: 'button', id: COMPANIES_BUTTON, run: ({ asker }) => openCompanies(ctx, asker) },
  { kind: 'button', id: COMPANIES_RETURN, run: ({ asker }) => leave(ctx, asker, chosen) },
  { kind: 'turn', id: COMPANIES_ACTION.leave, run: hearing => leaveHere(ctx, hearing, chosen) },
  turning(ctx, COMPANIES_ACTION.search, (_, typed) => ({ typed })),
  turning(ctx, COMPANIES_ACTION.next, ({ typed }, value) => ({ typed, after: readCompanyPlace(value) })),
  turning(ctx, COMPANIES_ACTION.previous, ({ typed }, value) => ({ typed, before: readCompanyPlace(value) })),
  { kind: 'submission', id: COMPANIES_VIEW, run: hearing => search(ctx, hearing) },
  { kind: 'push', id: COMPANIES_ACTION.show, run: hearing => show(ctx, hearing) },
  ...companyListeners(ctx, chosen),
  ...registerListeners(ctx),
];

/** Shows another stretch of the list. */
const turning = (
  ctx: CompaniesContext,
  id: string,
  next: (shown: CompaniesShown, value: string) => CompaniesShown,
): Listener => ({
  kind: 'turn',
  id,
  run: async ({ asker, value, view }) =>
    showCompanies(ctx, await deskOf(ctx, asker), next(readCompanies(view.metadata), value)),
});

/** The button beside the field does what Enter does in it. */
async function search(
  ctx: CompaniesContext,
  { asker, view }: Hearing & { view: OpenView },
): Promise<Outcome> {
  const desk = await deskOf(ctx, asker);
  return { update: await showCompanies(ctx, desk, { typed: readSearch(view.values) }) };
}

async function leave(ctx: CompaniesContext, asker: Asker, chosen: Chosen): Promise<undefined> {
  const { by } = await deskOf(ctx, asker);
  await returnHome(ctx, by);
  chosen(asker);
}

async function leaveHere(ctx: CompaniesContext, { asker, view }: InView, chosen: Chosen): Promise<ModalView> {
  await leave(ctx, asker, chosen);
  return showCompanies(ctx, await deskOf(ctx, asker), readCompanies(view.metadata));
}

async function show(ctx: CompaniesContext, { asker, value, view }: InView): Promise<ModalView> {
  const desk = await deskOf(ctx, asker);
  const state = { list: readCompanies(view.metadata), id: readCompanyId(value) };
  return showCompany(ctx, desk, { state, company: await companyFor(ctx, state.id) });
}
