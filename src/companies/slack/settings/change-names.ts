import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';

/** What the audit calls a changed setting → what a reader calls it; the parts of the form and of templates by their whole. */
const NAMES: Record<string, TextKey> = {
  name: 'setUp.name',
  platformUrl: 'setUp.platformUrl',
  language: 'setUp.language',
  timeZone: 'setUp.timeZone',
  preset: 'setUp.preset',
  domains: 'setUp.domains',
  domainPolicy: 'settings.policy',
  validityDays: 'setUp.validityDays',
  accountDays: 'setUp.accountDays',
  isMonitored: 'setUp.isMonitored',
  areRemindersOn: 'settings.reminders',
  dailyCap: 'settings.dailyCap',
  groupIds: 'form.groupsDefault',
  unitId: 'form.unitDefault',
  businessRoleId: 'form.businessRoleDefault',
  country: 'form.country',
  form: 'settings.title.form',
  templates: 'settings.title.templates',
  terms: 'settings.title.terms',
  retentionDays: 'settings.retentionDays',
  administrators: 'settings.title.administrators',
  isSecondNeeded: 'settings.second',
  noticeChannel: 'settings.noticeChannel',
};

/** Plain text. */
export function settingName(voice: Voice, name: string): string {
  const key = NAMES[name] ?? NAMES[name.split('.')[0] ?? ''];
  return key ? voice.text(key) : name;
}

export const changeNames = (voice: Voice, names: string[]): string =>
  voice.list([...new Set(names.map(name => settingName(voice, name)))]);
