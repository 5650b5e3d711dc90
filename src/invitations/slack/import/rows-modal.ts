import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { z } from 'zod';
import { fullName, type Person } from '../../../people/person.ts';
import { isolated } from '../../../platform/i18n/isolate.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { carriedIn } from '../../../platform/slack/carried.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { cleanText, cut } from '../../../platform/text.ts';
import type { Import } from '../../imports/import.ts';
import type { ImportRow, RowState } from '../../imports/row.ts';
import { failureText } from '../card/card.ts';
import { CARD_ACTION } from '../card/card-buttons.ts';
import { startText } from './import-card.ts';
import { problemText } from './problem-text.ts';

export const ROWS_VIEW = 'import.preview';
export const ROWS_ACTION = {
  problems: 'import.rows.problems',
  all: 'import.rows.all',
  next: 'import.rows.next',
  back: 'import.rows.back',
} as const;
export const ROWS_SHOWN = 15;

export const FILTERS = ['problems', 'all'] as const;
export type RowFilter = (typeof FILTERS)[number];
export const STATES: Record<RowFilter, RowState[] | undefined> = {
  problems: ['problem', 'refused'],
  all: undefined,
};

/** Which rows are on the screen. */
const place = z.object({
  id: z.string().max(40),
  filter: z.enum(FILTERS),
  first: z.number().int().min(0),
  last: z.number().int().min(0),
});
export type RowsPlace = z.infer<typeof place>;
export const readPlace = (metadata: string): RowsPlace => carriedIn(place, metadata);

export interface RowsPage {
  present: Import;
  filter: RowFilter;
  /** One more than is shown tells that there are further ones. */
  rows: ImportRow[];
  hasBefore: boolean;
  hasAfter: boolean;
  /** Whose mail did not arrive; told with the first of the problems. */
  failed?: Person[];
}

/** The rows of an import by pages, each with what stands against it; while it waits, Submit starts it. */
export function rowsModal(
  voice: Voice,
  { present, filter, rows, hasBefore, hasAfter, failed = [] }: RowsPage,
): ModalView {
  const at: RowsPlace = { id: present.id, filter, first: rows[0]?.row ?? 0, last: rows.at(-1)?.row ?? 0 };
  const isWaiting = present.status === 'ready' && present.counts.ready > 0;
  return {
    type: 'modal',
    callback_id: ROWS_VIEW,
    private_metadata: JSON.stringify(at),
    title: plain(voice.text('import.rows.heading')),
    ...(isWaiting && { submit: plain(startText(voice, present)) }),
    close: plain(voice.text('act.close')),
    blocks: [
      section('import.file', voice.mrkdwn('import.title', { name: present.name })),
      actions('import.filter', filterButtons(voice, filter)),
      ...failedBlocks(voice, failed),
      ...rows.map(row => rowBlock(voice, row, present.source)),
      ...(rows.length + failed.length > 0 ? [] : [empty(voice, filter)]),
      ...pager(voice, hasBefore, hasAfter),
    ],
  };
}

const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

const actions = (id: string, elements: Button[]): KnownBlock => ({ type: 'actions', block_id: id, elements });

const button = (voice: Voice, action: keyof typeof ROWS_ACTION, key: TextKey, isChosen = false): Button => ({
  type: 'button',
  action_id: ROWS_ACTION[action],
  text: plain(voice.text(key)),
  ...(isChosen && { style: 'primary' }),
});

const detailsButton = (voice: Voice, personId: string): Button => ({
  type: 'button',
  action_id: CARD_ACTION.details,
  value: personId,
  text: plain(voice.text('act.details')),
});

const filterButtons = (voice: Voice, filter: RowFilter): Button[] => [
  button(voice, 'problems', 'import.filter.problems', filter === 'problems'),
  button(voice, 'all', 'import.filter.all', filter === 'all'),
];

const pager = (voice: Voice, hasBefore: boolean, hasAfter: boolean): KnownBlock[] =>
  hasBefore || hasAfter
    ? [
        actions('import.pager', [
          ...(hasBefore ? [button(voice, 'back', 'import.rows.back')] : []),
          ...(hasAfter ? [button(voice, 'next', 'import.rows.next')] : []),
        ]),
      ]
    : [];

export const FAILED_SHOWN = 20;

/** Each with the way to the details, where the address can be mended. */
const failedBlocks = (voice: Voice, failed: Person[]): KnownBlock[] => [
  ...failed.slice(0, FAILED_SHOWN).map(
    (person): KnownBlock => ({
      type: 'section',
      block_id: `import.failed.${person.id}`,
      text: {
        type: 'mrkdwn',
        text: voice.mrkdwn('import.failed', {
          name: fullName(person.profile),
          why: failureText(voice, person),
        }),
      },
      accessory: detailsButton(voice, person.id),
    }),
  ),
  ...(failed.length > FAILED_SHOWN ? [section('import.failedMore', voice.mrkdwn('import.failedMore'))] : []),
];

const empty = (voice: Voice, filter: RowFilter): KnownBlock =>
  section('import.none', voice.mrkdwn(filter === 'problems' ? 'import.rows.noProblems' : 'import.rows.none'));

const TYPED_LENGTH = 200;
const WHY_LENGTH = 400;

/** The line of a file, what was typed there, and what stands against it or became of it. */
function rowBlock(
  voice: Voice,
  { row, line, state, cells, problems, doubts = [], invite }: ImportRow,
  source: Import['source'],
): KnownBlock {
  const typed = cells
    .map(cell => isolated(cut(cleanText(cell), TYPED_LENGTH)))
    .filter(Boolean)
    .join(' · ');
  const why = problems.map(problem => problemText(voice, problem)).join(' ');
  const told = [
    ...(invite?.access.isAdministrator ? [voice.text('import.administrator')] : []),
    ...(state === 'ready' ? doubts.map(({ key, values }) => voice.text(key, values)) : []),
  ];
  const values = {
    line,
    typed: cut(typed, TYPED_LENGTH),
    why: cut(why, WHY_LENGTH) || [voice.text(`import.state.${state}`), ...told].join(' · '),
  };
  const text = voice.mrkdwn(source === 'csv' ? 'import.row' : 'import.rowOfList', values);
  const block = section(`import.row.${row}`, text);
  const knownId = problems.map(({ values }) => values?.id).find(Boolean);
  return knownId ? { ...block, accessory: detailsButton(voice, String(knownId)) } : block;
}
