import type { ErrorCode } from '../../errors.ts';
import { isolated } from '../../platform/i18n/isolate.ts';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { shownNumber } from '../../platform/slack/progress.ts';
import type { Reason } from '../tasks/task.ts';

/** Why an act cannot be done for some of many; whatever else stands against it is said by the last one. */
const WHY: Partial<Record<ErrorCode, TextKey>> = {
  'invitation.used': 'bulk.why.used',
  'invitation.cancelled': 'bulk.why.cancelled',
  'invitation.declined': 'bulk.why.declined',
  'invitation.expired': 'bulk.why.expired',
  'invitation.resentToday': 'bulk.why.resentToday',
  'invitation.extendedFully': 'bulk.why.extendedFully',
  'person.unknown': 'bulk.why.deleted',
};

/** A line for each reason: how many, why, and the first of them by name. */
export const reasonLines = (voice: Voice, reasons: Reason[], names: ReadonlyMap<string, string>): string[] =>
  reasons.map(({ code, count, personIds }) => {
    const named = personIds.flatMap(id => names.get(id) ?? []);
    const why = voice.text(WHY[code] ?? 'bulk.why.stale');
    const values = { number: shownNumber(voice, count), why };
    if (named.length === 0) return voice.mrkdwn('bulk.reason', values);
    const more = count - named.length;
    const shown = named.map(isolated).join(', ');
    const people = more > 0 ? `${shown} ${voice.text('granted.more', { count: more })}` : shown;
    return voice.mrkdwn('bulk.reasonNamed', { ...values, people });
  });
