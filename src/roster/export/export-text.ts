import { DateTime } from 'luxon';
import type { Voice } from '../../platform/i18n/voice.ts';
import { filterTerms } from '../list-filter.ts';
import type { Exported } from '../tasks/task.ts';

/** Of the list, for a line of markup: "*Invitations* · not delivered · search “doe”". */
export function exportTitle(voice: Voice, exported: Exported): string {
  if (exported.of === 'audit') return voice.mrkdwn('export.title', { name: voice.text('audit.title') });
  if (exported.of === 'person') return voice.mrkdwn('export.title', { name: voice.text('export.person') });
  const { filter } = exported;
  const name = voice.text(`export.list.${filter.list}`);
  return [voice.mrkdwn('export.title', { name }), ...filterTerms(voice, filter)].join(' · ');
}

/** With the file: of a person's data all that is in it, and what is not. */
export const exportComment = (voice: Voice, exported: Exported): string =>
  [
    exportTitle(voice, exported),
    ...(exported.of === 'person' ? [voice.mrkdwn('export.personAbout')] : []),
  ].join('\n');

/** Told apart from others by the minute. */
export function exportName(voice: Voice, exported: Exported): string {
  const list = exported.of === 'list' ? exported.filter.list : exported.of;
  const at = DateTime.fromJSDate(voice.now, { zone: voice.timeZone }).toFormat('yyyy-MM-dd HH.mm');
  return voice.text(`export.file.${list}`, { at });
}
