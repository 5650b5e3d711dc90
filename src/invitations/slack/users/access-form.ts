import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type FormPolicy, OPTIONAL_FIELDS } from '../../../companies/form-policy.ts';
import type { Company } from '../../../companies/store.ts';
import { fullName, type Person } from '../../../people/person.ts';
import { carriedIn } from '../../../platform/slack/carried.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { termsOfPerson } from '../../draft-terms.ts';
import { newDraft, type WizardDraft } from '../../wizard-draft.ts';
import { accessFields } from '../wizard/access-step.ts';
import type { Form } from '../wizard/form.ts';
import { section } from '../wizard/form-blocks.ts';

export const ACCESS_FORM = 'account.accessForm';

const place = z.strictObject({
  personId: z.string(),
  requestId: z.uuid(),
  /** The fingerprint of what the form was filled with. */
  seen: z.string(),
  /** The callback id of the modal under the details. */
  from: z.string(),
});
export type AccessPlace = z.infer<typeof place>;

export const readPlace = ({ metadata }: Pick<OpenView, 'metadata'>): AccessPlace =>
  carriedIn(place, metadata);

/** The fields of the wizard's Access, filled with what the account has. */
export const accessForm = (form: Omit<Form, 'step'>, person: Person, at: AccessPlace): ModalView => ({
  type: 'modal',
  callback_id: ACCESS_FORM,
  private_metadata: JSON.stringify(at),
  title: plain(form.voice.text('access.title')),
  submit: plain(form.voice.text('access.submit')),
  close: plain(form.voice.text('act.back')),
  blocks: [
    section('access.about', form.voice.mrkdwn('access.about', { name: fullName(person.profile) })),
    ...accessFields({ ...form, step: 'access' }),
  ],
});

export const draftOfAccount = (person: Person, company: Company): WizardDraft =>
  newDraft(company, { ...termsOfPerson(person, company), personalWorkgroup: false });

/**
 * The company with a form that asks for everything an account can have, whatever it asks of new invitations. A personal
 * workgroup is made once, and stands for the group that may be required.
 */
export function ofAccounts(company: Company, { access }: Person): Company {
  const { fields } = company.form;
  const shown = OPTIONAL_FIELDS.map(field => [
    field,
    fields[field] === 'hidden' ? 'optional' : fields[field],
  ]);
  const all: FormPolicy['fields'] = { ...fields, ...Object.fromEntries(shown) };
  const own = { personalWorkgroup: 'hidden', groups: 'optional' } as const;
  return {
    ...company,
    form: { ...company.form, fields: access.personalWorkgroupId ? { ...all, ...own } : all },
  };
}
