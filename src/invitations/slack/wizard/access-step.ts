import type { InputBlock, KnownBlock } from '@slack/types';
import { isShown, type OptionalField } from '../../../companies/form-policy.ts';
import { type EntryKind, SUBSCRIPTION_ROLES } from '../../../directory/entry.ts';
import { externalElement, multiExternalElement } from '../../../platform/slack/input-elements.ts';
import type { Choice } from '../../../platform/slack/offering.ts';
import { cut } from '../../../platform/text.ts';
import { MOST_GROUPS, MOST_SUBSCRIPTIONS } from '../../draft-terms.ts';
import { isOffered, POSITION_LENGTH } from '../../ready/ready-access.ts';
import type { WizardDraft } from '../../wizard-draft.ts';
import type { Form } from './form.ts';
import {
  actionOf,
  checkboxInput,
  context,
  input,
  labelled,
  roleBlockOf,
  selectIn,
  textInput,
} from './form-blocks.ts';

export const accessFields = (form: Form): KnownBlock[] => [
  ...one(form, 'unit', 'unitId'),
  ...line(form, 'position'),
  ...one(form, 'businessRole', 'businessRoleId'),
  ...line(form, 'department'),
  ...groups(form),
  ...workgroup(form),
  ...subscriptions(form),
  administrator(form),
  ...emptyShelves(form),
];

/** What is archived meanwhile stays to be seen, and to be taken away. */
function choiceOf({ voice, stock }: Form, id: string): Choice {
  const name = stock.names.get(id) ?? '…';
  const isGone = stock.entries.get(id)?.isArchived ?? true;
  return { value: id, text: isGone ? voice.text('field.archived', { name: cut(name, 55) }) : name };
}

const isOnForm = (form: Form, field: OptionalField, kind: EntryKind, chosen: number): boolean =>
  isOffered(form, field, kind) || (isShown(form.company.form, field) && chosen > 0);

function one(form: Form, field: 'unit' | 'businessRole', chosen: 'unitId' | 'businessRoleId'): InputBlock[] {
  const id = form.draft[chosen];
  if (!isOnForm(form, field, field, id ? 1 : 0)) return [];
  const element = externalElement(actionOf(chosen), {
    minLength: 0,
    placeholder: form.voice.text('field.searchPlaceholder'),
    ...(id && { chosen: choiceOf(form, id) }),
  });
  const isOptional = form.company.form.fields[field] !== 'required';
  return [input(form, chosen, { label: `granted.${field}`, isOptional }, element)];
}

function line(form: Form, field: 'position' | 'department'): InputBlock[] {
  const rule = form.company.form.fields[field];
  if (rule === 'hidden') return [];
  const about = { label: `granted.${field}`, isOptional: rule !== 'required' } as const;
  return [textInput(form, field, about, { typed: form.draft[field], most: POSITION_LENGTH })];
}

function groups(form: Form): InputBlock[] {
  const { draft, company, voice } = form;
  if (!isOnForm(form, 'groups', 'group', draft.groupIds.length)) return [];
  const element = multiExternalElement(actionOf('groupIds'), {
    minLength: 0,
    max: MOST_GROUPS,
    placeholder: voice.text('field.searchPlaceholder'),
    chosen: draft.groupIds.map(id => choiceOf(form, id)),
  });
  const isRequired = company.form.fields.groups === 'required';
  const isOptional = !isRequired || isShown(company.form, 'personalWorkgroup');
  const required = isOptional ? 'field.groupsOrWorkgroupHint' : 'field.groupsRequiredHint';
  const hint = isRequired ? required : 'field.groupsHint';
  return [input(form, 'groupIds', { label: 'granted.groups', hint, isOptional }, element)];
}

function workgroup(form: Form): InputBlock[] {
  if (!isShown(form.company.form, 'personalWorkgroup')) return [];
  const about = {
    label: 'granted.workgroup',
    hint: 'field.workgroupHint',
    text: 'field.makeWorkgroup',
  } as const;
  return [checkboxInput(form, 'personalWorkgroup', about, form.draft.personalWorkgroup)];
}

function subscriptions(form: Form): InputBlock[] {
  const { draft, company, voice } = form;
  if (!isOnForm(form, 'subscriptions', 'subscription', draft.subscriptions.length)) return [];
  const element = multiExternalElement(actionOf('subscriptions'), {
    minLength: 0,
    max: MOST_SUBSCRIPTIONS,
    placeholder: voice.text('field.searchPlaceholder'),
    chosen: draft.subscriptions.map(({ id }) => choiceOf(form, id)),
  });
  const isOptional = company.form.fields.subscriptions !== 'required';
  const about = { label: 'granted.subscriptions', hint: 'field.subscriptionsHint', isOptional } as const;
  return [
    input(form, 'subscriptions', { ...about, isHeard: true }, element),
    ...draft.subscriptions.map(subscription => role(form, subscription)),
  ];
}

function role(form: Form, { id, role }: WizardDraft['subscriptions'][number]): InputBlock {
  const name = form.stock.names.get(id) ?? '…';
  const element = selectIn(
    form,
    SUBSCRIPTION_ROLES.map(value => [value, `granted.role.${value}`]),
    role,
  );
  return labelled(
    form,
    roleBlockOf(id, form.requestId),
    { label: 'field.roleIn', values: { name } },
    element,
  );
}

const administrator = (form: Form): InputBlock =>
  checkboxInput(
    form,
    'isAdministrator',
    { label: 'field.administrator', hint: 'field.administratorHint', text: 'field.makeAdministrator' },
    form.draft.isAdministrator,
  );

const SHELVES: [OptionalField, EntryKind][] = [
  ['unit', 'unit'],
  ['businessRole', 'businessRole'],
  ['groups', 'group'],
  ['subscriptions', 'subscription'],
];

/** A company that has just begun has nothing to choose: where that is filled, rather than empty lists. */
function emptyShelves({ voice, company, stock }: Form): KnownBlock[] {
  const empty = SHELVES.filter(([field, kind]) => isShown(company.form, field) && !stock.kinds.has(kind));
  if (empty.length === 0) return [];
  const names = voice.list(empty.map(([field]) => voice.text(`shelf.${field}` as 'shelf.unit')));
  return [context('wizard.shelves', voice.text('field.emptyShelves', { names }))];
}
