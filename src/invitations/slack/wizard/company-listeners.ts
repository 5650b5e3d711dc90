import type { ModalView } from '@slack/types';
import { authorize } from '../../../companies/administrators.ts';
import { chooseCompany } from '../../../companies/choose-company.ts';
import { authorizeGlobal, type Overseer } from '../../../companies/global-administrator.ts';
import type { Context } from '../../../context.ts';
import { voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Hearing, Listener, OpenView } from '../../../platform/slack/listener.ts';
import type { Choice } from '../../../platform/slack/offering.ts';
import { newDraft, type WizardDraft } from '../../wizard-draft.ts';
import { COMPANY_FIELD } from './company-field.ts';
import { readForm } from './read-form.ts';
import { freshRun } from './start.ts';
import { placeOf, stepModal, type WizardContext } from './wizard.ts';

const MOST_OFFERED = 25;

export type CompanyFieldContext = WizardContext & Pick<Context, 'companyChoices'>;

/** `chosen` hears of whoever acts for another company now. */
export const companyFieldListeners = (
  ctx: CompanyFieldContext,
  chosen: (asker: Asker) => void,
): Listener[] => [
  {
    kind: 'turn',
    id: COMPANY_FIELD,
    run: async heard => {
      const modal = await changeCompany(ctx, heard);
      chosen(heard.asker);
      return modal;
    },
  },
  { kind: 'options', id: COMPANY_FIELD, run: typing => companies(ctx, typing) },
];

/** The same person for another company, whose directory and defaults are its own. */
async function changeCompany(
  ctx: CompanyFieldContext,
  { asker, value, view }: Hearing & { value: string; view: OpenView },
): Promise<ModalView> {
  const by = await authorizeGlobal(ctx, asker);
  const person = await personIn(ctx, by, view);
  await chooseCompany(ctx, by, value);
  const admin = await authorize(ctx, asker);
  return stepModal(ctx, freshRun(ctx, admin, person), 'person');
}

async function personIn(
  ctx: CompanyFieldContext,
  { company, actor: { teamId, userId } }: Overseer,
  view: OpenView,
): Promise<Partial<WizardDraft>> {
  if (!company) return {};
  const { requestId } = placeOf(view);
  const saved = await ctx.drafts.find({ companyId: company.id, teamId, userId }, requestId);
  const before = newDraft(company, saved?.draft);
  const { firstName, lastName, email, phoneCountry, phone, gender, birthday } = readForm(view.values, {
    requestId,
    company,
    before,
  });
  return { firstName, lastName, email, phoneCountry, phone, gender, birthday };
}

async function companies(
  ctx: CompanyFieldContext,
  { asker, typed }: Hearing & { typed: string },
): Promise<Choice[]> {
  const { reader } = await authorizeGlobal(ctx, asker);
  const voice = voiceFor(reader, ctx.now());
  const found = await ctx.companies.search({ typed, limit: MOST_OFFERED });
  return found.map(({ id, name, suspension }) => ({
    value: id,
    text: suspension ? voice.text('wizard.companySuspended', { company: name }) : name,
  }));
}
