import type { KnownBlock, ModalView } from '@slack/types';
import type { Company } from '../../../companies/store.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import type { Stock } from '../../ready/reading.ts';
import {
  type Problem,
  type Problems,
  STEPS,
  type Step,
  type WizardDraft,
  type WizardField,
} from '../../wizard-draft.ts';
import { accessFields } from './access-step.ts';
import { deliveryFields } from './delivery-step.ts';
import { blockOf, type Page, section } from './form-blocks.ts';
import { personFields } from './person-step.ts';

export const WIZARD_FORM = 'wizard.form';
export const STEP_ACTION: Record<Step, string> = {
  person: 'wizard.person',
  access: 'wizard.access',
  delivery: 'wizard.delivery',
};

export interface Form extends Page {
  step: Step;
  draft: WizardDraft;
  company: Company;
  stock: Stock;
  presets?: { id: string; name: string }[];
  /** Whoever fills it may choose among all companies. */
  isCompanyAsked?: boolean;
  /** Blocks above everything: the offer of an earlier draft. */
  offer?: KnownBlock[];
  problems?: Problems;
  /** Directly under the contact that somebody has already: who. */
  known?: KnownBlock[];
}

const FIELDS: Record<Step, (form: Form) => KnownBlock[]> = {
  person: personFields,
  access: accessFields,
  delivery: deliveryFields,
};

/** One step of the wizard; Submit is Review, the buttons at its foot lead to the other steps without validating. */
export function formModal(form: Form): ModalView {
  const { voice, step, requestId, company, offer = [] } = form;
  return {
    type: 'modal',
    callback_id: WIZARD_FORM,
    private_metadata: JSON.stringify({ requestId, step, companyId: company.id }),
    title: plain(voice.text(form.draft.resend ? 'change.title' : 'wizard.title')),
    submit: plain(voice.text('wizard.review')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...offer,
      ...missingBlock(form),
      section('wizard.heading', voice.mrkdwn(`wizard.${step}`, { company: company.name })),
      ...FIELDS[step](form).flatMap(block => withProblem(form, block)),
      stepButtons(voice, step),
    ],
  };
}

export const problemText = (voice: Voice, { key, values }: Problem): string => voice.text(key, values);

function withProblem({ voice, problems = {}, requestId }: Form, block: KnownBlock): KnownBlock[] {
  const found = Object.entries(problems).find(
    ([field]) => blockOf(field as WizardField, requestId) === block.block_id,
  );
  if (!found) return [block];
  const [field, problem] = found;
  return [alertBlock(problemText(voice, problem), 'warning', field), block];
}

/** The field may be below what the screen shows, and others in steps that are not on it. */
function missingBlock(form: Form): KnownBlock[] {
  const { voice, problems = {}, requestId } = form;
  const wrong = new Set(Object.keys(problems).map(field => blockOf(field as WizardField, requestId)));
  const fields = STEPS.flatMap(step => FIELDS[step](form)).flatMap(block =>
    block.type === 'input' && wrong.has(block.block_id ?? '') ? [block.label.text] : [],
  );
  if (fields.length === 0) return [];
  const said = voice.text('wizard.missing', { count: fields.length, fields: voice.list(fields) });
  return [alertBlock(said, 'warning', 'missing')];
}

const stepButtons = (voice: Voice, present: Step): KnownBlock => ({
  type: 'actions',
  block_id: 'wizard.steps',
  elements: STEPS.filter(step => step !== present).map(step => ({
    type: 'button',
    action_id: STEP_ACTION[step],
    text: plain(voice.text(`wizard.to.${step}`)),
  })),
});
