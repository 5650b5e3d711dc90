import type { Button, KnownBlock } from '@slack/types';
import { errorText } from '../../error-text.ts';
import { DomainError } from '../../errors.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain } from '../../platform/slack/input-elements.ts';
import { actionsBlock } from '../../platform/slack/list-parts.ts';
import type { Message } from '../../platform/slack/listener.ts';
import { progressLine, shownNumber } from '../../platform/slack/progress.ts';
import { cut } from '../../platform/text.ts';
import { standstillLines } from '../../standstill-text.ts';
import { refusedIn } from '../bulk/tally.ts';
import { exportTitle } from '../export/export-text.ts';
import { filterTerms } from '../list-filter.ts';
import type { BulkTask, ExportTask, Task } from '../tasks/task.ts';
import { failuresLine, showFailedButton } from './bulk-failures.ts';
import { reasonLines } from './reasons.ts';

export const CANCEL_BULK = 'bulk.cancel';

/** The one message that tells of a task. `names` are of the people that it names. */
export function taskCard(voice: Voice, task: Task, names: ReadonlyMap<string, string>): Message {
  const lines =
    task.kind === 'export'
      ? [exportHead(voice, task, names), exportLine(voice, task), ...standstillLines(voice, task)]
      : [bulkTitle(voice, task), ...bulkLines(voice, task, names)];
  const text = cut(lines.join('\n'), 3000);
  return {
    text,
    blocks: [
      { type: 'section', block_id: 'task.state', text: { type: 'mrkdwn', text } },
      ...actsOf(voice, task),
    ],
  };
}

/** Of one person by their present name; of nobody, once they are deleted. */
function exportHead(voice: Voice, { exported }: ExportTask, names: ReadonlyMap<string, string>): string {
  const name = exported.of === 'person' ? names.get(exported.personId) : undefined;
  return name ? voice.mrkdwn('export.personTitle', { name }) : exportTitle(voice, exported);
}

function actsOf(voice: Voice, task: Task): KnownBlock[] {
  if (task.kind !== 'bulk') return [];
  if (task.status === 'running') return [actionsBlock('task.acts', [cancelButton(voice, task)])];
  return task.undelivered ? [actionsBlock('task.failed', [showFailedButton(voice, task)])] : [];
}

const refusalText = (voice: Voice, { refusal }: Task): string =>
  refusal
    ? voice.mrkdwn('task.stopped', { why: errorText(voice, new DomainError(refusal.code, refusal.facts)) })
    : '';

function exportLine(voice: Voice, task: ExportTask): string {
  const values = { count: task.done, number: shownNumber(voice, task.done) };
  if (task.status === 'running') return voice.mrkdwn('export.running', values);
  if (task.status === 'cancelled') return refusalText(voice, task);
  return task.exported.of === 'person'
    ? voice.mrkdwn('export.personDone')
    : voice.mrkdwn('export.done', values);
}

export const bulkTitle = (voice: Voice, { choice, filter }: Pick<BulkTask, 'choice' | 'filter'>): string =>
  [
    voice.mrkdwn(`bulk.title.${choice.act}`),
    ...(choice.withinDays ? [voice.mrkdwn('bulk.within', { count: choice.withinDays })] : []),
    ...filterTerms(voice, filter),
  ].join(' · ');

function bulkLines(voice: Voice, task: BulkTask, names: ReadonlyMap<string, string>): string[] {
  if (task.status === 'running')
    return [progressLine(voice, task.done, task.all), ...standstillLines(voice, task)];
  const [refused, left] = [refusedIn(task.tally), task.all - task.done];
  const told = task.done - refused;
  const sums = [
    voice.mrkdwn(`bulk.done.${task.choice.act}`, { count: told, number: shownNumber(voice, told) }),
    ...(refused > 0 ? [voice.mrkdwn('bulk.refused', { number: shownNumber(voice, refused) })] : []),
    ...(left > 0 ? [voice.mrkdwn('bulk.left', { number: shownNumber(voice, left) })] : []),
  ];
  const why = refusalText(voice, task);
  const { undelivered } = task;
  const resent = task.choice.act === 'resend' && told > 0 ? [voice.mrkdwn('bulk.after.resend')] : [];
  const later = undelivered ? [failuresLine(voice, undelivered)] : resent;
  return [...(why ? [why] : []), sums.join(' · '), ...reasonLines(voice, task.tally, names), ...later];
}

const cancelButton = (voice: Voice, { id }: BulkTask): Button => ({
  type: 'button',
  action_id: CANCEL_BULK,
  value: id,
  style: 'danger',
  text: plain(voice.text('bulk.stop')),
  confirm: {
    title: plain(voice.text('bulk.stop')),
    text: plain(voice.text('bulk.stopText')),
    confirm: plain(voice.text('bulk.stop')),
    deny: plain(voice.text('import.cancel.no')),
    style: 'danger',
  },
});
