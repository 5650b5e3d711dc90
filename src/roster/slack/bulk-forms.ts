import type { Button, InputBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { carriedIn, expected } from '../../platform/slack/carried.ts';
import { plain, radioElement, readChosen, selectElement } from '../../platform/slack/input-elements.ts';
import { buttonElement } from '../../platform/slack/list-parts.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { shownNumber } from '../../platform/slack/progress.ts';
import { cut } from '../../platform/text.ts';
import type { Preview } from '../bulk/preview-bulk.ts';
import { filterTerms, type ListFilter } from '../list-filter.ts';
import { BULK_ACTS, type BulkChoice, bulkChoice, WITHIN_DAYS } from '../tasks/task.ts';
import { reasonLines } from './reasons.ts';
import { sentenceView } from './sentence-view.ts';
import { bulkTitle } from './task-card.ts';

/** Beside a list, whose filter it carries. */
export const BULK_OPEN = 'bulk.open';
export const BULK_FORM = 'bulk.form';
export const BULK_PREVIEW = 'bulk.preview';

const ACT = { block: 'bulk.act', action: 'value' };
const WITHIN = { block: 'bulk.within', action: 'value' };
const ANY_TIME = 'any';

export const bulkButton = (voice: Voice, filter: ListFilter): Button =>
  buttonElement(BULK_OPEN, voice.text('bulk.open'), JSON.stringify(filter));

/** What to do with all of the list as it is on the screen. */
export const bulkForm = (voice: Voice, filter: ListFilter): ModalView => ({
  type: 'modal',
  callback_id: BULK_FORM,
  private_metadata: JSON.stringify(filter),
  title: plain(voice.text('bulk.heading')),
  submit: plain(voice.text('bulk.look')),
  close: plain(voice.text('act.back')),
  blocks: [
    section('bulk.whom', [voice.mrkdwn(`bulk.of.${filter.list}`), ...filterTerms(voice, filter)].join(' · ')),
    input(ACT.block, voice.text('bulk.what'), {
      hint: voice.text('bulk.hint'),
      element: radioElement(
        ACT.action,
        BULK_ACTS.map(act => ({
          value: act,
          text: plain(voice.text(`bulk.act.${act}`)),
          description: plain(voice.text(`bulk.act.${act}.about`)),
        })),
        BULK_ACTS[0],
      ),
    }),
    input(WITHIN.block, voice.text('bulk.withinLabel'), {
      element: selectElement(
        WITHIN.action,
        [
          { value: ANY_TIME, text: plain(voice.text('bulk.anyTime')) },
          ...WITHIN_DAYS.map(count => ({
            value: String(count),
            text: plain(voice.text('bulk.withinDays', { count })),
          })),
        ],
        ANY_TIME,
      ),
    }),
  ],
});

const input = (
  id: string,
  label: string,
  { element, hint }: { element: InputBlock['element']; hint?: string },
): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  ...(hint && { hint: plain(hint) }),
  element,
});

const section = (id: string, text: string): ModalView['blocks'][number] => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text: cut(text, 3000) },
});

export function readBulkForm(values: Values): BulkChoice {
  const within = Number(readChosen(values[WITHIN.block]?.[WITHIN.action]));
  return expected(bulkChoice, {
    act: readChosen(values[ACT.block]?.[ACT.action]),
    ...(within > 0 && { withinDays: within }),
  });
}

/** How many it will touch, how many not and why; the button says it again. */
export function bulkPreview(voice: Voice, { task, leftOut }: Preview): ModalView {
  const { act } = task.choice;
  const all = { count: task.all, number: shownNumber(voice, task.all) };
  const isAny = task.all > 0;
  const reasons = reasonLines(voice, leftOut, new Map());
  return {
    type: 'modal',
    callback_id: BULK_PREVIEW,
    private_metadata: JSON.stringify({ id: task.id }),
    title: plain(voice.text('bulk.heading')),
    ...(isAny && { submit: plain(voice.text(`bulk.confirm.${act}`, all)) }),
    close: plain(voice.text(isAny ? 'bulk.keep' : 'act.back')),
    blocks: [
      section('bulk.whom', bulkTitle(voice, task)),
      section('bulk.will', isAny ? willText(voice, `bulk.will.${act}`, all) : voice.mrkdwn('bulk.nobody')),
      ...(reasons.length > 0
        ? [section('bulk.leftOut', [voice.mrkdwn('bulk.leftOut'), ...reasons].join('\n'))]
        : []),
    ],
  };
}

const willText = (voice: Voice, key: TextKey, values: { count: number; number: string }): string =>
  voice.mrkdwn(key, values);

const previewed = z.strictObject({ id: z.string().regex(/^[0-9a-f]{24}$/) });
export const readPreviewed = (metadata: string): string => carriedIn(previewed, metadata).id;

export const bulkTaken = (voice: Voice): ModalView =>
  sentenceView(voice, voice.text('bulk.heading'), voice.text('bulk.taken'));
