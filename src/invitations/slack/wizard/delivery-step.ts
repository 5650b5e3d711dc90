import type { InputBlock, KnownBlock } from '@slack/types';
import { isShown } from '../../../companies/form-policy.ts';
import { VALIDITY_DAYS } from '../../../companies/settings.ts';
import { languages } from '../../../platform/i18n/voice.ts';
import { externalElement, plain } from '../../../platform/slack/input-elements.ts';
import { zoneChoice } from '../../../platform/time-zone-search.ts';
import { isTimeZone } from '../../../platform/web/time-zones.ts';
import { methodOf, methodsFor, usualWay } from '../../draft-ways.ts';
import { NOTE_LENGTH } from '../../ready/ready-delivery.ts';
import { expiry, when } from './delivery-times.ts';
import type { Form } from './form.ts';
import {
  actionOf,
  checkboxInput,
  emailInput,
  input,
  numberInput,
  radioInput,
  section,
  selectIn,
  textInput,
} from './form-blocks.ts';

export const CUSTOMIZE_LETTER = 'wizard.letter';

export function deliveryFields(form: Form): KnownBlock[] {
  const method = methodOf(form.draft);
  return [
    ...way(form),
    ...(method === 'email' ? [address(form), letter(form)] : []),
    ...note(form),
    ...(method === 'link' ? [] : when(form)),
    ...lastingFields(form),
    checkboxInput(
      form,
      'isMonitored',
      { label: 'field.monitoring', hint: 'field.monitoringHint', text: 'field.monitor' },
      form.draft.isMonitored,
    ),
  ];
}

/** How it speaks to the invitee, and how long it and the account last. */
export const lastingFields = (form: Form): KnownBlock[] => [
  language(form),
  zone(form),
  numberInput(
    form,
    'validityDays',
    { label: 'field.validity', hint: 'field.validityHint', values: VALIDITY_DAYS },
    form.draft.validityDays,
  ),
  ...expiry(form),
];

const METHODS = { email: 'field.methodEmail', link: 'field.methodLink', slack: 'field.methodSlack' } as const;

/** One way alone is no question. */
function way(form: Form): KnownBlock[] {
  const { draft, voice } = form;
  const open = methodsFor(draft);
  if (open.length === 1) return [section('wizard.onlyLink', voice.mrkdwn('field.onlyLink'))];
  const hint = open.includes('slack') ? 'field.methodSlackHint' : 'field.methodHint';
  const options = open.map((method): [string, (typeof METHODS)[typeof method]] => [method, METHODS[method]]);
  const about = { label: 'field.method', hint, isHeard: true } as const;
  return [radioInput(form, 'method', about, { options, chosen: methodOf(draft) })];
}

const address = (form: Form): InputBlock =>
  emailInput(
    form,
    'address',
    { label: 'field.address', hint: 'field.addressHint', isOptional: true },
    form.draft.address,
  );

const letter = ({ voice, draft }: Form): KnownBlock => ({
  type: 'section',
  block_id: 'wizard.letter',
  text: {
    type: 'mrkdwn',
    text: voice.mrkdwn(draft.subject || draft.body ? 'letter.isCustomized' : 'letter.isUsual'),
  },
  accessory: { type: 'button', action_id: CUSTOMIZE_LETTER, text: plain(voice.text('letter.customize')) },
});

export function note(form: Form): InputBlock[] {
  const { draft, company } = form;
  if (!isShown(company.form, 'note')) return [];
  const isOptional = company.form.fields.note !== 'required';
  const about = { label: 'field.note', hint: 'field.noteHint', isOptional } as const;
  return [textInput(form, 'note', about, { typed: draft.note, most: NOTE_LENGTH, isLong: true })];
}

function language(form: Form): InputBlock {
  const chosen = form.draft.language || usualWay(form.company, form.draft).language;
  const element = selectIn(
    form,
    languages.map(value => [value, `language.${value}`]),
    chosen,
  );
  return input(form, 'language', { label: 'field.language', hint: 'field.languageHint' }, element);
}

function zone(form: Form): InputBlock {
  const { draft, company, voice } = form;
  const chosen = draft.timeZone || usualWay(company, draft).timeZone;
  const element = externalElement(actionOf('timeZone'), {
    minLength: 0,
    ...(isTimeZone(chosen) && { chosen: zoneChoice(chosen, voice.now) }),
  });
  return input(form, 'timeZone', { label: 'field.timeZone', hint: 'setUp.timeZoneHint' }, element);
}
