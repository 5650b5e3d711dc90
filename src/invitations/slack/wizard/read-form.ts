import type { Company } from '../../../companies/store.ts';
import { SUBSCRIPTION_ROLES, type SubscriptionRole } from '../../../directory/entry.ts';
import { GENDERS } from '../../../people/person.ts';
import { languages } from '../../../platform/i18n/voice.ts';
import { readAllChosen, readChosen } from '../../../platform/slack/input-elements.ts';
import type { TypedValue, Values } from '../../../platform/slack/listener.ts';
import { usualWay } from '../../draft-ways.ts';
import { EXPIRIES, type WizardDraft, type WizardField } from '../../wizard-draft.ts';
import { actionOf, blockOf, roleBlockOf, VALUE } from './form-blocks.ts';

type Read<F extends WizardField> = (typed: TypedValue, before: WizardDraft, values: Values) => WizardDraft[F];

const text = ({ value }: TypedValue): string => value ?? '';
const day = ({ selected_date }: TypedValue): string => selected_date ?? '';
const checked = (typed: TypedValue): boolean => (typed.selected_options ?? []).length > 0;
const amongst = <const T extends string>(known: readonly T[], typed: TypedValue): T | undefined =>
  known.find(value => value === readChosen(typed));

const READ = (requestId: string, company: Company): { [F in WizardField]: Read<F> } => ({
  firstName: text,
  lastName: text,
  email: text,
  phoneCountry: readChosen,
  phone: text,
  gender: typed => amongst(GENDERS, typed) ?? '',
  birthday: day,
  unitId: readChosen,
  position: text,
  businessRoleId: readChosen,
  department: text,
  groupIds: readAllChosen,
  personalWorkgroup: checked,
  subscriptions: (typed, _, values) =>
    readAllChosen(typed).map(id => ({
      id,
      role: roleIn(values[roleBlockOf(id, requestId)]?.[VALUE]) ?? 'viewer',
    })),
  isAdministrator: checked,
  method: (typed, { method }) => amongst(['email', 'link', 'slack'], typed) ?? method,
  address: text,
  isLater: typed => readChosen(typed) === 'later',
  sendAt: ({ selected_date_time: at }) => (at ? at * 1000 : undefined),
  // What nobody has chosen goes on following the company, or the member.
  language: (typed, before) => otherThan(usualWay(company, before).language, amongst(languages, typed) ?? ''),
  timeZone: (typed, before) => otherThan(usualWay(company, before).timeZone, readChosen(typed)),
  validityDays: text,
  expiry: (typed, { expiry }) => amongst(EXPIRIES, typed) ?? expiry,
  accountDays: text,
  expiryDate: day,
  isMonitored: checked,
  note: text,
});

const roleIn = (typed: TypedValue | undefined): SubscriptionRole | undefined =>
  typed && amongst(SUBSCRIPTION_ROLES, typed);

const otherThan = <T extends string>(usual: T, chosen: T | ''): T | '' => (chosen === usual ? '' : chosen);

/** The draft with what the step on the screen holds laid over it; fields that are not there stay. */
export function readForm(
  values: Values,
  { requestId, company, before }: { requestId: string; company: Company; before: WizardDraft },
): WizardDraft {
  const read = Object.entries(READ(requestId, company)).flatMap(([name, reader]) => {
    const field = name as WizardField;
    const typed = values[blockOf(field, requestId)]?.[actionOf(field)];
    return typed ? [[field, reader(typed, before, values)]] : [];
  });
  return { ...before, ...Object.fromEntries(read) };
}
