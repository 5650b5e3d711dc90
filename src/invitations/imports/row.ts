import type { TextKey, TextValues } from '../../platform/i18n/voice.ts';
import type { Doubt } from '../doubts.ts';
import type { Invite } from '../invite.ts';
import type { Column } from './columns.ts';

/** Why a row cannot be invited: a key of the catalogues and what its sentence names; `at` is a moment in ISO. */
export interface RowProblem {
  /** Absent where the row as a whole is meant. */
  column?: Column;
  key: TextKey;
  values?: TextValues;
}

/** What a ready row becomes once the import is started. */
export type RowInvite = Omit<Invite, 'requestId' | 'batchId'>;

export type RowState = 'problem' | 'ready' | 'invited' | 'refused';

/** A row of a file, counted from 1 below the header. */
export interface ImportRow {
  row: number;
  /** As an editor counts. */
  line: number;
  state: RowState;
  /** As they were typed. */
  cells: string[];
  problems: RowProblem[];
  /** What of a ready row should make one look twice. */
  doubts?: Doubt[];
  invite?: RowInvite;
}

/** The request of the invitation that a row becomes: the same however often it is tried. */
export const requestOf = (importId: string, row: number): string => `${importId}:${row}`;
export const rowOf = (requestId: string): number => Number(requestId.split(':').at(-1));
