import type { Button, KnownBlock } from '@slack/types';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { isolated } from '../../../platform/i18n/isolate.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { progressLine, shownNumber } from '../../../platform/slack/progress.ts';
import { cut } from '../../../platform/text.ts';
import { standstillLines } from '../../../standstill-text.ts';
import { headerOf } from '../../imports/columns.ts';
import { dealtWith, type Import, type ImportCounts, isEnded } from '../../imports/import.ts';
import type { SlackMessage } from '../card/card.ts';

export const IMPORT_ACTION = {
  start: 'import.start',
  rows: 'import.rows',
  common: 'import.choose',
  discard: 'import.discard',
  cancel: 'import.cancel',
  results: 'import.results',
} as const;

/** What is said of a preview beside its counts. */
export interface Beside {
  /** Headers that nobody knows. */
  unread?: string[];
  /** What was typed in a list and names nobody. */
  words?: string[];
  /** What all rows have that say nothing of it, by name; empty where what is chosen has none. */
  common?: string[] | undefined;
  /** Of a new company: how many mails a day, and how many more today. */
  allowance?: { most: number; left: number };
}

/** The one message that tells of an import through all its stages. */
export function importCard(voice: Voice, present: Import, beside: Beside = {}): SlackMessage {
  const lines = [titleOf(voice, present), ...statusLines(voice, present, beside)];
  const text = cut(lines.join('\n'), 3000);
  const buttons = buttonsOf(voice, present);
  return {
    text,
    blocks: [
      { type: 'section', block_id: 'import.state', text: { type: 'mrkdwn', text } },
      ...(buttons.length > 0 ? [actions(buttons)] : []),
    ],
  };
}

const actions = (elements: Button[]): KnownBlock => ({
  type: 'actions',
  block_id: 'import.acts',
  elements,
});

export const titleOf = (voice: Voice, { name }: Import): string =>
  name === '' ? voice.mrkdwn('import.nameless') : voice.mrkdwn('import.title', { name });

function statusLines(voice: Voice, present: Import, beside: Beside): string[] {
  const { counts, status, refusal } = present;
  const why = refusal ? [escaped(errorText(voice, new DomainError(refusal.code, refusal.facts)))] : [];
  switch (status) {
    case 'reading':
    case 'judging':
      return [counted(voice, 'import.reading', counts.rows)];
    case 'refused':
      return why;
    case 'ready':
      return readyLines(voice, present, beside);
    case 'discarded':
      return [voice.mrkdwn('import.discarded')];
    case 'running':
      return [progressLine(voice, dealtWith(present), counts.ready), ...standstillLines(voice, present)];
    default:
      return [...why, sumLine(voice, present)];
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const counted = (voice: Voice, key: TextKey, count: number): string =>
  voice.mrkdwn(key, { count, number: shownNumber(voice, count) });

const numbered = (voice: Voice, key: TextKey, count: number): string =>
  voice.text(key, { count, number: shownNumber(voice, count) });

function readyLines(
  voice: Voice,
  { counts }: Import,
  { unread = [], words = [], common, allowance }: Beside,
): string[] {
  return [
    ...countLines(voice, counts),
    ...(unread.length > 0
      ? [voice.mrkdwn('import.unread', { columns: unread.slice(0, 10).map(isolated).join(', ') })]
      : []),
    ...(words.length > 0 ? [voice.mrkdwn('import.words', { words: quotedWords(voice, words) })] : []),
    ...commonLines(voice, common),
    ...(allowance && counts.ready > allowance.left ? [voice.mrkdwn('import.waits', { ...allowance })] : []),
  ];
}

function countLines(voice: Voice, counts: ImportCounts): string[] {
  const { ready, problems, administrators = 0, doubted = 0, known = 0, lacking = 0 } = counts;
  const wrong = problems - known - lacking;
  return [
    ...(ready > 0 ? [counted(voice, 'import.ready', ready)] : []),
    ...(administrators > 0 ? [counted(voice, 'import.administrators', administrators)] : []),
    ...(doubted > 0 ? [counted(voice, 'import.doubted', doubted)] : []),
    ...lackingLine(voice, 'import.lacking', counts),
    ...(ready + lacking > 0 ? [] : [voice.mrkdwn(wrong > 0 ? 'import.readyNone' : 'import.readyKnown')]),
    ...(known > 0 ? [counted(voice, 'import.known', known)] : []),
    ...(wrong > 0 ? [counted(voice, 'import.problems', wrong)] : []),
  ];
}

/** Whom *Choose for all…* can still give what they lack; none where there is nobody. */
export function lackingLine(
  voice: Voice,
  key: 'import.lacking' | 'common.lacking',
  { lacking = 0, lacks = [] }: ImportCounts,
): string[] {
  if (lacking === 0) return [];
  const columns = lacks.map(column => headerOf(column, voice.language)).join(', ');
  return [voice.mrkdwn(key, { count: lacking, number: shownNumber(voice, lacking), columns })];
}

const SHOWN_NAMES = 8;

/** The first of them, as they were typed. */
export const quotedWords = (voice: Voice, words: string[]): string =>
  words
    .slice(0, SHOWN_NAMES)
    .map(word => voice.text('recipients.quoted', { word }))
    .join(', ') + (words.length > SHOWN_NAMES ? ' …' : '');

function commonLines(voice: Voice, common: string[] | undefined): string[] {
  if (!common) return [];
  if (common.length === 0) return [voice.mrkdwn('import.commonNameless')];
  const names =
    common.slice(0, SHOWN_NAMES).map(isolated).join(', ') + (common.length > SHOWN_NAMES ? ' …' : '');
  return [voice.mrkdwn('import.common', { names })];
}

/** What came of it, the wanted first; what is none is not said. */
function sumLine(voice: Voice, { status, counts, sums = {} }: Import): string {
  const parts: [TextKey, number][] = [
    ['import.sum.accepted', sums.accepted ?? 0],
    ['import.sum.failed', sums.failed ?? 0],
    ['import.sum.declined', sums.declined ?? 0],
    ['import.sum.expired', sums.expired ?? 0],
    ['import.sum.cancelled', sums.cancelled ?? 0],
    ['import.sum.refused', counts.problems + counts.refused],
    ['import.sum.left', status === 'cancelled' ? counts.ready - counts.invited - counts.refused : 0],
  ];
  const told = parts.filter(([, count]) => count > 0).map(([key, count]) => counted(voice, key, count));
  return [counted(voice, 'import.sum.invited', counts.invited), ...told].join(' · ');
}

function buttonsOf(voice: Voice, present: Import): Button[] {
  const { status, counts, sums = {} } = present;
  const rows = button(
    voice,
    present,
    'rows',
    counts.problems + counts.refused + (sums.failed ?? 0) > 0 ? 'import.act.problems' : 'import.act.rows',
  );
  if (status === 'ready')
    return [
      ...(counts.ready > 0 ? [startButton(voice, present)] : []),
      button(voice, present, 'rows', 'import.act.rows'),
      commonButton(voice, present),
      button(voice, present, 'discard', 'import.act.discard'),
    ];
  if (status === 'running') return [cancelButton(voice, present), rows];
  // The rows are erased some time after it has ended.
  return isEnded(present) && present.eraseAt
    ? [rows, button(voice, present, 'results', 'import.act.results')]
    : [];
}

const button = (voice: Voice, { id }: Import, action: keyof typeof IMPORT_ACTION, key: TextKey): Button => ({
  type: 'button',
  action_id: IMPORT_ACTION[action],
  value: id,
  text: plain(voice.text(key)),
});

/** Where it alone is wanted before somebody can be invited, it is the way on. */
const commonButton = (voice: Voice, present: Import): Button => ({
  ...button(voice, present, 'common', 'import.act.common'),
  ...(present.counts.ready === 0 && (present.counts.lacking ?? 0) > 0 && { style: 'primary' }),
});

export const startText = (voice: Voice, { counts: { ready } }: Pick<Import, 'counts'>): string =>
  numbered(voice, 'import.act.start', ready);

function startButton(voice: Voice, present: Import): Button {
  const { ready, administrators = 0 } = present.counts;
  return {
    ...button(voice, present, 'start', 'import.act.start'),
    style: 'primary',
    text: plain(startText(voice, present)),
    confirm: {
      title: plain(voice.text('import.confirm.title')),
      text: plain(
        [
          numbered(voice, 'import.confirm.text', ready),
          ...(administrators > 0 ? [numbered(voice, 'import.confirm.administrators', administrators)] : []),
        ].join(' '),
      ),
      confirm: plain(voice.text('import.confirm.yes')),
      deny: plain(voice.text('import.confirm.no')),
    },
  };
}

const cancelButton = (voice: Voice, present: Import): Button => ({
  ...button(voice, present, 'cancel', 'import.act.cancel'),
  style: 'danger',
  confirm: {
    title: plain(voice.text('import.cancel.title')),
    text: plain(voice.text('import.cancel.text')),
    confirm: plain(voice.text('import.act.cancel')),
    deny: plain(voice.text('import.cancel.no')),
    style: 'danger',
  },
});
