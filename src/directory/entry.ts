import { ObjectId } from 'mongodb';
import type { TextKey } from '../platform/i18n/voice.ts';
import { lineField } from '../platform/text.ts';

export const ENTRY_KINDS = ['unit', 'group', 'subscription', 'businessRole'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const SUBSCRIPTION_ROLES = ['viewer', 'contributor', 'administrator'] as const;
export type SubscriptionRole = (typeof SUBSCRIPTION_ROLES)[number];

/** What an invitation can grant. An archived one stays with whoever has it and cannot be chosen. */
export interface Entry {
  id: string;
  companyId: string;
  /** Counts the changes. */
  rev: number;
  kind: EntryKind;
  name: string;
  /** Of a unit alone; absent at the top. */
  parentId?: string;
  /** The person whose personal workgroup this group is; such a group is listed nowhere. */
  ownerId?: string;
  isArchived: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export const NAME_LENGTH = 80;
/** How many levels the tree of units has at most. */
export const MOST_LEVELS = 10;
/** Stands between a unit and the one it belongs to: "Sales / North". */
export const LEVEL_MARK = ' / ';

export const newEntryId = (): string => new ObjectId().toHexString();

type Named = Pick<Entry, 'companyId' | 'kind' | 'name'> & Partial<Pick<Entry, 'parentId' | 'ownerId'>>;

/** `id` is fixed beforehand where the same entry may be made twice. */
export const newEntry = (entry: Named, now: Date, id = newEntryId()): Entry => ({
  ...entry,
  id,
  rev: 0,
  isArchived: false,
  createdAt: now,
  updatedAt: now,
});

const name = lineField(NAME_LENGTH).refine(text => text !== '', { error: 'field.required' });
const unitName = name.refine(text => !text.includes(LEVEL_MARK), { error: 'directory.levelInName' });

const PROBLEMS = ['field.required', 'field.long', 'field.link', 'directory.levelInName'] as const;

/** A name as it was typed, or what stands against it. */
export function readName(kind: EntryKind, typed: string): { name: string } | { problem: TextKey } {
  const { data, error } = (kind === 'unit' ? unitName : name).safeParse(typed);
  if (data !== undefined) return { name: data };
  return { problem: PROBLEMS.find(key => key === error.issues[0]?.message) ?? 'field.required' };
}
