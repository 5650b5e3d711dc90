import type { InputBlock, KnownBlock } from '@slack/types';
import { isShown } from '../../../companies/form-policy.ts';
import { ACCOUNT_DAYS, VALIDITY_DAYS } from '../../../companies/settings.ts';
import { languages } from '../../../platform/i18n/voice.ts';
import { externalElement, plain } from '../../../platform/slack/input-elements.ts';
import { zoneChoice } from '../../../platform/time-zone-search.ts';
import { isTimeZone } from '../../../platform/web/time-zones.ts';
import { MOST_DAYS_AHEAD, NOTE_LENGTH } from '../../ready/ready-delivery.ts';
import { methodOf, methodsFor, usualWay } from '../../wizard-draft.ts';
import type { Form } from './form.ts';
import {
  actionOf,
  checkboxInput,
  dateInput,
  emailInput,
  input,
  numberInput,
  radioInput,
  section,
  selectIn,
  textInput,
  VALUE,
} from './form-blocks.ts';

export const CUSTOMIZE_LETTER = 'wizard.letter';

export function deliveryFields(form: Form): KnownBlock[] {
  const method = methodOf(form.draft);
  return [
    ...way(form),
    ...(method === 'email' ? [address(form), letter(form)] : []),
    ...note(form),
    ...(method === 'link' ? [] : when(form)),
    language(form),
    zone(form),
    numberInput(
      form,
      'validityDays',
      { label: 'field.validity', hint: 'field.validityHint', values: VALIDITY_DAYS },
      form.draft.validityDays,
    ),
    ...expiry(form),
    checkboxInput(
      form,
      'isMonitored',
      { label: 'field.monitoring', hint: 'field.monitoringHint', text: 'field.monitor' },
      form.draft.isMonitored,
    ),
  ];
}

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

function note(form: Form): InputBlock[] {
  const { draft, company } = form;
  if (!isShown(company.form, 'note')) return [];
  const isOptional = company.form.fields.note !== 'required';
  const about = { label: 'field.note', hint: 'field.noteHint', isOptional } as const;
  return [textInput(form, 'note', about, { typed: draft.note, most: NOTE_LENGTH, isLong: true })];
}

/** Slack shows the time of its picker in the inviter's own zone. */
function when(form: Form): InputBlock[] {
  const { draft, voice } = form;
  const radio = radioInput(
    form,
    'isLater',
    { label: 'field.when', isHeard: true },
    {
      options: [
        ['now', 'field.now'],
        ['later', 'field.later'],
      ],
      chosen: draft.isLater ? 'later' : 'now',
    },
  );
  if (!draft.isLater) return [radio];
  const zone = zoneChoice(voice.timeZone, voice.now).text;
  const about = {
    label: 'field.sendAt',
    hint: 'field.sendAtHint',
    values: { zone, days: MOST_DAYS_AHEAD },
  } as const;
  const picker = input(form, 'sendAt', about, {
    type: 'datetimepicker',
    action_id: VALUE,
    ...(draft.sendAt !== undefined && { initial_date_time: Math.floor(draft.sendAt / 1000) }),
  });
  return [radio, picker];
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

function expiry(form: Form): KnownBlock[] {
  const { draft } = form;
  const radio = radioInput(
    form,
    'expiry',
    { label: 'field.expiry', isHeard: true },
    {
      options: [
        ['days', 'field.expiryDays'],
        ['on', 'field.expiryOn'],
        ['never', 'field.expiryNever'],
      ],
      chosen: draft.expiry,
    },
  );
  if (draft.expiry === 'never') return [radio];
  if (draft.expiry === 'on')
    return [
      radio,
      dateInput(
        form,
        'expiryDate',
        { label: 'field.expiryDate', hint: 'field.expiryDateHint' },
        draft.expiryDate,
      ),
    ];
  const about = { label: 'field.accountDays', hint: 'field.accountDaysHint', values: ACCOUNT_DAYS } as const;
  return [radio, numberInput(form, 'accountDays', about, draft.accountDays)];
}
