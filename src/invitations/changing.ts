import { type FormPolicy, isShown, OPTIONAL_FIELDS, type OptionalField } from '../companies/form-policy.ts';
import type { Company } from '../companies/store.ts';
import { DomainError } from '../errors.ts';
import { fullName, type Person } from '../people/person.ts';
import { shownPhone } from '../people/phone.ts';
import { fingerprintOf, offerOf } from './changes.ts';
import { termsOfPerson } from './draft-terms.ts';
import type { WizardDraft } from './wizard-draft.ts';

/** The form filled with what the person is offered now. */
export function draftOfPerson(person: Person, company: Company, from: string): Partial<WizardDraft> {
  const { profile, invitation } = person;
  const { address, userId } = invitation.delivery;
  const { language, timeZone, sendAt } = invitation;
  const { email = '', phone, gender = '', birthday = '' } = profile;
  const isLater = invitation.status === 'scheduled' && sendAt !== undefined;
  return {
    ...termsOfPerson(person, company),
    ...{ firstName: profile.firstName, lastName: profile.lastName, email, gender, birthday },
    // Not left to what is usual: that may be something else by now.
    ...{ language, timeZone },
    phone: phone === undefined ? '' : shownPhone(phone),
    address: address !== undefined && address !== email ? address : '',
    isLater,
    sendAt: isLater ? sendAt.getTime() : undefined,
    member: userId === undefined ? undefined : { email, userId },
    resend: { personId: person.id, seen: fingerprintOf(offerOf(person)), from },
  };
}

const GIVEN_BEFOREHAND: OptionalField[] = ['unit', 'businessRole', 'groups'];

/**
 * The company's form with every field in it that the draft fills, so that nothing is lost of what was granted under
 * another form, and nothing of what is given beforehand comes unasked.
 */
export function widened(form: FormPolicy, draft: WizardDraft): FormPolicy {
  const isFilled: Record<OptionalField, boolean> = {
    ...{ lastName: draft.lastName !== '', phone: draft.phone !== '', gender: draft.gender !== '' },
    ...{ birthday: draft.birthday !== '', unit: draft.unitId !== '', position: draft.position !== '' },
    ...{ businessRole: draft.businessRoleId !== '', department: draft.department !== '' },
    ...{ groups: draft.groupIds.length > 0, personalWorkgroup: draft.personalWorkgroup },
    ...{ subscriptions: draft.subscriptions.length > 0, note: draft.note !== '' },
  };
  const isWanted = (field: OptionalField) => isFilled[field] || GIVEN_BEFOREHAND.includes(field);
  const more = OPTIONAL_FIELDS.filter(field => !isShown(form, field) && isWanted(field));
  return {
    ...form,
    fields: { ...form.fields, ...Object.fromEntries(more.map(field => [field, 'optional'])) },
  };
}

/** Throws where somebody else has changed the offer since the form was filled. */
export function requireUnchanged(person: Person, seen: string): void {
  if (fingerprintOf(offerOf(person)) !== seen)
    throw new DomainError('invitation.changed', { name: fullName(person.profile) });
}
