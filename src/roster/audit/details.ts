import { settingName } from '../../companies/slack/settings/change-names.ts';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { LISTED_STATUSES } from '../list-filter.ts';
import { BULK_ACTS } from '../tasks/task.ts';
import { AUDIT_EVENTS, eventWord } from './events.ts';
import { REFUSALS } from './refusals.ts';

/** The words in which the audit keeps what lists were exported and what was done with them. */
const WORDS: ReadonlyMap<string, TextKey> = new Map<string, TextKey>([
  ['invitations', 'export.list.invitations'],
  ['people', 'export.list.people'],
  ['audit', 'export.list.audit'],
  ['search', 'audit.detail.search'],
  ['inviter', 'audit.detail.inviter'],
  ...LISTED_STATUSES.map((status): [string, TextKey] => [status, `listed.${status}`]),
  ...BULK_ACTS.map((act): [string, TextKey] => [act, `bulk.act.${act}`]),
  ...REFUSALS,
]);

const ID = /^[0-9a-f]{24}$/;

/** What is not known stays as it is: a code; ids tell a reader nothing, nor does one word twice. */
export const detailText = (voice: Voice, detail: string): string =>
  [
    ...new Set(
      detail
        .split(' ')
        .filter(word => word !== '' && !ID.test(word))
        .map(word => wordOf(voice, word)),
    ),
  ].join(', ');

function wordOf(voice: Voice, word: string): string {
  const key = WORDS.get(word);
  if (key) return voice.text(key);
  const days = /^within(\d+)$/.exec(word)?.[1];
  if (days) return voice.text('bulk.withinDays', { count: Number(days) });
  return AUDIT_EVENTS.includes(word) ? eventWord(voice, word) : settingName(voice, word);
}
