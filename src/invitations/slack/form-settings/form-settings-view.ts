import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { FormSettings } from '../../../companies/change-form.ts';
import { FIELD_RULES, type OptionalField } from '../../../companies/form-policy.ts';
import { PRESETS } from '../../../companies/store.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { plain, radioElement, selectElement } from '../../../platform/slack/input-elements.ts';
import type { Choice } from '../../../platform/slack/offering.ts';
import { beforehand } from './beforehand-fields.ts';

export const FORM_VIEW = 'company.formSettings';
export const USE_PRESET = PRESETS.map(preset => ({ preset, id: `form.use.${preset}` }) as const);
export const VALUE = 'value';
/** Fields that are asked of a listener what they offer. */
export const FORM_OPTIONS = {
  groupIds: 'form.groups',
  unitId: 'form.unit',
  businessRoleId: 'form.businessRole',
  country: 'form.country',
} as const;

export type FormField = OptionalField | 'names' | keyof typeof FORM_OPTIONS;

/** Slack keeps what a block of the same id holds, so a form that is filled anew has other ids: those of its round. */
export const formBlock = (field: FormField, round: number): string => `form.${field}.${round}`;

const LABELS: Record<OptionalField, TextKey> = {
  lastName: 'field.lastName',
  phone: 'field.phoneLabel',
  gender: 'field.gender',
  birthday: 'field.birthdayLabel',
  unit: 'granted.unit',
  position: 'granted.position',
  businessRole: 'granted.businessRole',
  department: 'granted.department',
  groups: 'granted.groups',
  personalWorkgroup: 'granted.workgroup',
  subscriptions: 'granted.subscriptions',
  note: 'field.note',
};

const PARTS: [TextKey, OptionalField[]][] = [
  ['form.person', ['lastName', 'phone', 'gender', 'birthday']],
  [
    'form.access',
    ['unit', 'position', 'businessRole', 'department', 'groups', 'personalWorkgroup', 'subscriptions'],
  ],
  ['form.delivery', ['note']],
];

export interface FormPage {
  voice: Voice;
  company: string;
  round: number;
  /** The fingerprint of the settings as the form was first filled. */
  seen: string;
  settings: FormSettings;
  /** What is chosen of the directory, as options, by id. */
  chosen: ReadonlyMap<string, Choice>;
}

export function formSettingsModal(page: FormPage): ModalView {
  const { voice, company, round, seen } = page;
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: JSON.stringify({ round, seen }),
    title: plain(voice.text('form.title')),
    submit: plain(voice.text('form.save')),
    close: plain(voice.text('act.close')),
    blocks: [
      { type: 'section', block_id: 'form.about', text: plain(voice.text('form.about', { company })) },
      {
        type: 'actions',
        block_id: 'form.presets',
        elements: USE_PRESET.map(({ id, preset }) => ({
          type: 'button',
          action_id: id,
          value: preset,
          text: plain(voice.text(`form.use.${preset}`)),
        })),
      },
      names(page),
      ...PARTS.flatMap(([title, fields]) => [
        heading(voice, title),
        ...fields.map(field => rule(page, field)),
      ]),
      ...beforehand(page),
    ],
  };
}

export const heading = (voice: Voice, title: TextKey): KnownBlock => ({
  type: 'header',
  block_id: title,
  text: plain(voice.text(title)),
});

export const formInput = (
  { voice, round }: FormPage,
  field: FormField,
  { label, hint, isOptional = false }: { label: TextKey; hint?: TextKey; isOptional?: boolean },
  element: InputBlock['element'],
): InputBlock => ({
  type: 'input',
  block_id: formBlock(field, round),
  label: plain(voice.text(label)),
  ...(hint && { hint: plain(voice.text(hint)) }),
  optional: isOptional,
  element,
});

function names(page: FormPage): InputBlock {
  const options = [
    { value: 'now', text: plain(page.voice.text('form.namesNow')) },
    { value: 'registration', text: plain(page.voice.text('form.namesLater')) },
  ];
  return formInput(
    page,
    'names',
    { label: 'form.names' },
    radioElement(VALUE, options, page.settings.form.names),
  );
}

/** A group of one's own cannot be asked for: it is offered or not. */
export const rulesFor = (field: OptionalField) =>
  FIELD_RULES.filter(name => field !== 'personalWorkgroup' || name !== 'required');

function rule(page: FormPage, field: OptionalField): InputBlock {
  const options = rulesFor(field).map(value => ({
    value,
    text: plain(page.voice.text(`form.rule.${value}`)),
  }));
  const element = selectElement(VALUE, options, page.settings.form.fields[field]);
  return formInput(page, field, { label: LABELS[field] }, element);
}
