import type { ModalView } from '@slack/types';
import type { Context } from '../../../context.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import { type CompaniesShown, companiesPage, seen } from '../../companies-page.ts';
import { authorizeGlobal, type Overseer } from '../../global-administrator.ts';
import type { Company } from '../../store.ts';
import { companiesModal } from './companies-modal.ts';
import type { CompanyState } from './companies-state.ts';
import { companyModal } from './company-modal.ts';

export type CompaniesContext = Pick<
  Context,
  'companies' | 'companyChoices' | 'mailLimits' | 'roster' | 'slack' | 'audit' | 'now' | 'mail' | 'publicUrl'
>;

/** Who acts, asked anew, and how to speak to them. */
export interface Desk {
  by: Overseer;
  voice: Voice;
}

export async function deskOf(ctx: CompaniesContext, asker: Asker): Promise<Desk> {
  const by = await authorizeGlobal(ctx, asker);
  return { by, voice: voiceFor(by.reader, ctx.now()) };
}

export async function showCompanies(
  ctx: CompaniesContext,
  { by, voice }: Desk,
  shown: CompaniesShown,
): Promise<ModalView> {
  return companiesModal(voice, { shown, page: await companiesPage(ctx, shown), by });
}

export interface OneCompany {
  state: CompanyState;
  company: Company;
  said?: 'administer' | 'suspend' | 'resume' | 'resumeMail';
}

export async function showCompany(
  ctx: CompaniesContext,
  { by, voice }: Desk,
  { state, company, said }: OneCompany,
): Promise<ModalView> {
  const [{ invitations, people }, seenCompany] = await Promise.all([
    ctx.roster.counts(company.id, ctx.now()),
    seen(ctx, company),
  ]);
  return companyModal(voice, {
    state,
    seen: seenCompany,
    figures: { pending: invitations.pending, accounts: people.active },
    isActedFor: by.company?.id === company.id,
    ...(said && { said: voice.text(`companies.said.${said}`, { company: company.name }) }),
  });
}

/** The company and the list beneath it. Who acts is asked once more: whose company it is may just have changed. */
export async function shownAnew(
  ctx: CompaniesContext,
  asker: Asker,
  one: OneCompany,
): Promise<{ update: ModalView; below: ModalView }> {
  const desk = await deskOf(ctx, asker);
  const [update, below] = await Promise.all([
    showCompany(ctx, desk, one),
    showCompanies(ctx, desk, one.state.list),
  ]);
  return { update, below };
}
