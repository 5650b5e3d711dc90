import type { Voice } from '../../../platform/i18n/voice.ts';
import { actionsBlock, buttonElement } from '../../../platform/slack/list-parts.ts';
import { shownNumber } from '../../../platform/slack/progress.ts';
import type { Import } from '../../imports/import.ts';
import type { SlackMessage } from '../card/card.ts';
import { IMPORT_ACTION, titleOf } from './import-card.ts';

/** That mails of the batch were refused, with the way to the rows. */
export function importFailures(voice: Voice, present: Import, failed: number): SlackMessage {
  const values = { count: failed, number: shownNumber(voice, failed) };
  const text = `${titleOf(voice, present)}\n${voice.mrkdwn('import.undelivered', values)}`;
  return {
    text,
    blocks: [
      { type: 'section', block_id: 'import.failures', text: { type: 'mrkdwn', text } },
      actionsBlock('import.failuresActs', [
        buttonElement(IMPORT_ACTION.rows, voice.text('import.act.problems'), present.id),
      ]),
    ],
  };
}
