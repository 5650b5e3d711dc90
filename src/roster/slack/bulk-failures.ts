import type { Button } from '@slack/types';
import type { Voice } from '../../platform/i18n/voice.ts';
import { plain } from '../../platform/slack/input-elements.ts';
import { actionsBlock } from '../../platform/slack/list-parts.ts';
import type { Message } from '../../platform/slack/listener.ts';
import { shownNumber } from '../../platform/slack/progress.ts';
import type { ListFilter } from '../list-filter.ts';
import type { BulkTask, Failures } from '../tasks/task.ts';

export const SHOW_FAILED = 'bulk.showFailed';

/** Of all who were meant, those that are not delivered now. */
const failedOf = ({ filter: { typed, inviterId } }: Pick<BulkTask, 'filter'>): ListFilter => ({
  list: 'invitations',
  status: 'failed',
  ...(typed && { typed }),
  ...(inviterId && { inviterId }),
});

export const showFailedButton = (voice: Voice, task: Pick<BulkTask, 'filter'>): Button => ({
  type: 'button',
  action_id: SHOW_FAILED,
  value: JSON.stringify(failedOf(task)),
  text: plain(voice.text('bulk.showFailed')),
});

export const failuresLine = (voice: Voice, { count }: Failures): string =>
  voice.mrkdwn('bulk.undelivered', { count, number: shownNumber(voice, count) });

/** A message of its own, for an edited one notifies nobody. */
export function failuresMessage(
  voice: Voice,
  task: Pick<BulkTask, 'filter'>,
  failures: Failures,
): Required<Message> {
  const text = `${failuresLine(voice, failures)} ${voice.mrkdwn('bulk.undeliveredWhat')}`;
  return {
    text,
    blocks: [
      { type: 'section', block_id: 'bulk.failures', text: { type: 'mrkdwn', text } },
      actionsBlock('bulk.failuresActs', [showFailedButton(voice, task)]),
    ],
  };
}
