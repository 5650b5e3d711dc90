import { z } from 'zod';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { checkboxElement, numberElement } from '../../../platform/slack/input-elements.ts';
import { ACCOUNT_DAYS, DAILY_CAP, FIELDS, VALIDITY_DAYS } from '../../settings.ts';
import type { Company } from '../../store.ts';
import { isTicked, readSection, type Section, settingInput, typedIn, VALUE } from './section.ts';

const { validityDays, accountDays, isMonitored, areRemindersOn, dailyCap } = FIELDS;
const schema = z.strictObject({ validityDays, accountDays, isMonitored, areRemindersOn, dailyCap });
type Settings = z.infer<typeof schema>;

const settingsOf = ({ defaults, areRemindersOn, dailyCap }: Company): Settings => ({
  validityDays: defaults.validityDays,
  accountDays: defaults.accountDays,
  isMonitored: defaults.isMonitored,
  areRemindersOn: areRemindersOn ?? true,
  dailyCap: dailyCap ?? DAILY_CAP.usual,
});

export const invitations: Section = {
  id: 'invitations',
  of: settingsOf,
  present(voice, company) {
    const { validityDays, accountDays, isMonitored, areRemindersOn, dailyCap } = settingsOf(company);
    return [
      voice.mrkdwn('settings.validity.now', { count: validityDays }),
      accountDays === null
        ? voice.mrkdwn('settings.accounts.never')
        : voice.mrkdwn('settings.accounts.now', { count: accountDays }),
      voice.mrkdwn(isMonitored ? 'settings.monitoring.on' : 'settings.monitoring.off'),
      voice.mrkdwn(areRemindersOn ? 'settings.reminders.on' : 'settings.reminders.off'),
      voice.mrkdwn('settings.cap.now', { count: dailyCap }),
    ].join(' · ');
  },
  form(voice, company) {
    const settings = settingsOf(company);
    return [
      settingInput(
        'validityDays',
        { label: voice.text('setUp.validityDays'), hint: voice.text('setUp.validityDaysHint') },
        numberElement(VALUE, String(settings.validityDays), VALIDITY_DAYS),
      ),
      settingInput(
        'accountDays',
        {
          label: voice.text('setUp.accountDays'),
          hint: voice.text('setUp.accountDaysHint'),
          isOptional: true,
        },
        numberElement(VALUE, String(settings.accountDays ?? ''), ACCOUNT_DAYS),
      ),
      ticked(voice, 'isMonitored', settings.isMonitored),
      ticked(voice, 'areRemindersOn', settings.areRemindersOn),
      settingInput(
        'dailyCap',
        { label: voice.text('settings.dailyCap'), hint: voice.text('settings.dailyCapHint', DAILY_CAP) },
        numberElement(VALUE, String(settings.dailyCap), DAILY_CAP),
      ),
    ];
  },
  read(voice, values) {
    const read = readSection(voice, schema, {
      validityDays: typedIn(values, 'validityDays'),
      accountDays: typedIn(values, 'accountDays'),
      isMonitored: isTicked(values, 'isMonitored'),
      areRemindersOn: isTicked(values, 'areRemindersOn'),
      dailyCap: typedIn(values, 'dailyCap'),
    });
    return 'errors' in read ? read : { changes: company => changesTo(company, read.data) };
  },
};

const changesTo = (
  { defaults }: Company,
  { validityDays, accountDays, isMonitored, areRemindersOn, dailyCap }: Settings,
) => ({
  defaults: { ...defaults, validityDays, accountDays, isMonitored },
  areRemindersOn: areRemindersOn ? undefined : false,
  dailyCap: dailyCap === DAILY_CAP.usual ? undefined : dailyCap,
});

const TEXTS = {
  isMonitored: ['setUp.isMonitored', 'setUp.isMonitoredHint', 'setUp.isMonitoredYes'],
  areRemindersOn: ['settings.reminders', 'settings.remindersHint', 'settings.remindersYes'],
} as const;

function ticked(voice: Voice, field: keyof typeof TEXTS, isChecked: boolean) {
  const [label, hint, yes] = TEXTS[field];
  const about = { label: voice.text(label), hint: voice.text(hint), isOptional: true };
  return settingInput(field, about, checkboxElement(VALUE, voice.text(yes), isChecked));
}
