import type { InputBlock } from '@slack/types';
import { ACCOUNT_DAYS } from '../../../companies/settings.ts';
import { zoneChoice } from '../../../platform/time-zone-search.ts';
import { MOST_DAYS_AHEAD } from '../../ready/ready-delivery.ts';
import type { Form } from './form.ts';
import { dateInput, input, numberInput, radioInput, VALUE } from './form-blocks.ts';

/** Slack shows the time of its picker in the inviter's own zone. */
export function when(form: Form): InputBlock[] {
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

/** How long the account lasts, and the one field that this takes. */
export function expiry(form: Form): InputBlock[] {
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
