import type { Button, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Voice } from '../../platform/i18n/voice.ts';
import { carriedIn, expected } from '../../platform/slack/carried.ts';
import { plain, radioElement, readChosen } from '../../platform/slack/input-elements.ts';
import { buttonElement } from '../../platform/slack/list-parts.ts';
import type { Values } from '../../platform/slack/listener.ts';
import { LISTS, type ListFilter, listFilter } from '../list-filter.ts';
import type { Exported } from '../tasks/task.ts';
import { sentenceView } from './sentence-view.ts';

/** Opens the form, from App Home. */
export const EXPORT_OPEN = 'export.open';
/** Beside a list, whose filter it carries. */
export const EXPORT_LIST = 'export.list';
export const EXPORT_FORM = 'export.form';
const FIELD = { block: 'export.what', action: 'value' };
const WHAT = [...LISTS, 'audit'] as const;

/** For a list as it is on the screen. */
export const exportButton = (voice: Voice, filter: ListFilter): Button =>
  buttonElement(EXPORT_LIST, voice.text('export.act'), JSON.stringify(filter));

export const readCarried = (value: string): ListFilter => carriedIn(listFilter, value);

/** Which whole list. */
export const exportForm = (voice: Voice): ModalView => ({
  type: 'modal',
  callback_id: EXPORT_FORM,
  title: plain(voice.text('export.heading')),
  submit: plain(voice.text('export.act')),
  close: plain(voice.text('act.close')),
  blocks: [
    {
      type: 'section',
      block_id: 'export.about',
      text: { type: 'mrkdwn', text: voice.mrkdwn('export.about') },
    },
    {
      type: 'input',
      block_id: FIELD.block,
      label: plain(voice.text('export.what')),
      element: radioElement(
        FIELD.action,
        WHAT.map(what => ({
          value: what,
          text: plain(voice.text(`export.list.${what}`)),
          description: plain(voice.text(`export.list.${what}.about`)),
        })),
        WHAT[0],
      ),
    },
  ],
});

export function readExportForm(values: Values): Exported {
  const what = expected(z.enum(WHAT), readChosen(values[FIELD.block]?.[FIELD.action]));
  return what === 'audit' ? { of: 'audit', filter: {} } : { of: 'list', filter: { list: what } };
}

/** What follows: the messages tell the rest. */
export const exportTaken = (voice: Voice): ModalView =>
  sentenceView(voice, voice.text('export.heading'), voice.text('export.taken'));
