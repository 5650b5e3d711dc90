import type { ModalView } from '@slack/types';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { chooseCompany, companyFor } from '../../choose-company.ts';
import type { Overseer } from '../../global-administrator.ts';
import type { Company } from '../../store.ts';
import { resumeCompany, resumeMail, suspendCompany } from '../../suspend-company.ts';
import { readCompany } from './companies-state.ts';
import { COMPANY_ACTION } from './company-modal.ts';
import { type CompaniesContext, deskOf, showCompany, shownAnew } from './showing.ts';
import { REASON_BLOCK, readReason, SUSPEND_BACK, SUSPEND_VIEW, suspendForm } from './suspend-form.ts';

type InView = Hearing & { value: string; view: OpenView };

/** What is done to one company; `chosen` hears of whoever acts for another one now. */
export const companyListeners = (ctx: CompaniesContext, chosen: (asker: Asker) => void): Listener[] => [
  acting(ctx, 'administer', async (by, id) => {
    const company = await chooseCompany(ctx, by, id);
    chosen(by.actor);
    return company;
  }),
  acting(ctx, 'resume', (by, id) => resumeCompany(ctx, by, id)),
  acting(ctx, 'resumeMail', (by, id) => resumeMail(ctx, by, id)),
  { kind: 'turn', id: COMPANY_ACTION.suspend, run: hearing => askReason(ctx, hearing) },
  { kind: 'turn', id: SUSPEND_BACK, run: hearing => back(ctx, hearing) },
  { kind: 'submission', id: SUSPEND_VIEW, run: hearing => suspend(ctx, hearing) },
];

/** Does something to the company that is shown; it and the list beneath show it at once. */
const acting = (
  ctx: CompaniesContext,
  said: 'administer' | 'resume' | 'resumeMail',
  act: (by: Overseer, id: string) => Promise<Company>,
): Listener => ({
  kind: 'turn',
  id: COMPANY_ACTION[said],
  run: async ({ asker, view }) => {
    const { by } = await deskOf(ctx, asker);
    const state = readCompany(view.metadata);
    return shownAnew(ctx, asker, { state, company: await act(by, state.id), said });
  },
});

async function askReason(ctx: CompaniesContext, { asker, view }: InView): Promise<ModalView> {
  const { voice } = await deskOf(ctx, asker);
  const state = readCompany(view.metadata);
  return suspendForm(voice, state, await companyFor(ctx, state.id));
}

async function back(ctx: CompaniesContext, { asker, view }: InView): Promise<ModalView> {
  const desk = await deskOf(ctx, asker);
  const state = readCompany(view.metadata);
  return showCompany(ctx, desk, { state, company: await companyFor(ctx, state.id) });
}

async function suspend(
  ctx: CompaniesContext,
  { asker, view }: Hearing & { view: OpenView },
): Promise<Outcome> {
  const { by, voice } = await deskOf(ctx, asker);
  const state = readCompany(view.metadata);
  const reason = readReason(view.values);
  if (reason === '') return { errors: { [REASON_BLOCK]: voice.text('field.required') } };
  const company = await suspendCompany(ctx, by, state.id, reason);
  return shownAnew(ctx, asker, { state, company, said: 'suspend' });
}
