import type { KnownBlock, ModalView } from '@slack/types';
import { ACCOUNT_DAYS, VALIDITY_DAYS } from '../../../companies/settings.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import type { Values } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { type Problems, STEPS, type Step, type WizardDraft, type WizardField } from '../../wizard-draft.ts';
import {
  blockOf,
  checkboxInput,
  emailInput,
  numberInput,
  radioInput,
  section,
  textInput,
  VALUE,
} from './form-blocks.ts';

export const WIZARD_FORM = 'wizard.form';
export const STEP_ACTION: Record<Step, string> = {
  person: 'wizard.person',
  access: 'wizard.access',
  delivery: 'wizard.delivery',
};
const NAME_LENGTH = 80;

export interface Form {
  step: Step;
  requestId: string;
  draft: WizardDraft;
  company: string;
  /** Blocks above everything: the offer of an earlier draft. */
  offer?: KnownBlock[];
  problems?: Problems;
  /** Directly under the e-mail field: who has it already. */
  known?: KnownBlock[];
}

/** One step of the wizard; Submit is Review, the buttons at its foot lead to the other steps without validating. */
export function formModal(voice: Voice, form: Form): ModalView {
  const { step, requestId, company, offer = [] } = form;
  return {
    type: 'modal',
    callback_id: WIZARD_FORM,
    private_metadata: JSON.stringify({ requestId, step }),
    title: plain(voice.text('wizard.title')),
    submit: plain(voice.text('wizard.review')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...offer,
      section('wizard.heading', voice.mrkdwn(`wizard.${step}`, { company })),
      ...fieldsOf(voice, form).flatMap(block => withProblem(voice, form, block)),
      stepButtons(voice, step),
    ],
  };
}

function fieldsOf(voice: Voice, { step, draft, requestId, known = [] }: Form): KnownBlock[] {
  if (step === 'person') return [...personFields(voice, draft, requestId), ...known];
  return step === 'access' ? accessFields(voice, draft, requestId) : deliveryFields(voice, draft, requestId);
}

const personFields = (voice: Voice, draft: WizardDraft, requestId: string): KnownBlock[] => [
  textInput(voice, { requestId, field: 'firstName', label: 'field.firstName' }, draft.firstName, NAME_LENGTH),
  textInput(
    voice,
    { requestId, field: 'lastName', isOptional: true, label: 'field.lastName' },
    draft.lastName,
    NAME_LENGTH,
  ),
  emailInput(
    voice,
    { requestId, field: 'email', label: 'field.emailLabel', hint: 'field.emailHint' },
    draft.email,
  ),
];

const accessFields = (voice: Voice, draft: WizardDraft, requestId: string): KnownBlock[] => [
  checkboxInput(
    voice,
    { requestId, field: 'isAdministrator', label: 'field.administrator', hint: 'field.administratorHint' },
    'field.makeAdministrator',
    draft.isAdministrator,
  ),
];

const deliveryFields = (voice: Voice, draft: WizardDraft, requestId: string): KnownBlock[] => [
  radioInput(
    voice,
    { requestId, field: 'method', label: 'field.method', hint: 'field.methodHint' },
    [
      ['email', 'field.methodEmail'],
      ['link', 'field.methodLink'],
    ],
    draft.method,
  ),
  emailInput(
    voice,
    { requestId, field: 'address', isOptional: true, label: 'field.address', hint: 'field.addressHint' },
    draft.address,
  ),
  numberInput(
    voice,
    { requestId, field: 'validityDays', label: 'field.validity', hint: 'field.validityHint' },
    draft.validityDays,
  ),
  numberInput(
    voice,
    {
      requestId,
      field: 'accountDays',
      isOptional: true,
      label: 'field.accountDays',
      hint: 'field.accountDaysHint',
    },
    draft.accountDays,
  ),
  checkboxInput(
    voice,
    { requestId, field: 'isMonitored', label: 'field.monitoring', hint: 'field.monitoringHint' },
    'field.monitor',
    draft.isMonitored,
  ),
];

/** The sentence for what is wrong with a field, with the bounds it may name. */
export function problemText(voice: Voice, field: WizardField, problems: Problems): string | undefined {
  const key = problems[field];
  const { least, most } = field === 'accountDays' ? ACCOUNT_DAYS : VALIDITY_DAYS;
  return key && voice.text(key, { least, most });
}

function withProblem(voice: Voice, { problems = {}, requestId }: Form, block: KnownBlock): KnownBlock[] {
  const field = (Object.keys(problems) as WizardField[]).find(
    name => blockOf(name, requestId) === block.block_id,
  );
  const sentence = field && problemText(voice, field, problems);
  return sentence ? [alertBlock(sentence, 'warning', field), block] : [block];
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

/** What the step on the screen holds; fields of other steps are absent. */
export function readForm(values: Values, requestId: string): Partial<WizardDraft> {
  const typed = (field: WizardField) => values[blockOf(field, requestId)]?.[VALUE];
  const text = (field: WizardField) => (typed(field) ? { [field]: typed(field)?.value ?? '' } : {});
  const checked = (field: WizardField) =>
    typed(field) ? { [field]: (typed(field)?.selected_options ?? []).length > 0 } : {};
  const method = typed('method')?.selected_option?.value;
  return {
    ...text('firstName'),
    ...text('lastName'),
    ...text('email'),
    ...text('address'),
    ...text('validityDays'),
    ...text('accountDays'),
    ...checked('isAdministrator'),
    ...checked('isMonitored'),
    ...((method === 'email' || method === 'link') && { method }),
  };
}
