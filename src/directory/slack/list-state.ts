import { z } from 'zod';
import { carriedIn } from '../../platform/slack/carried.ts';
import { SEARCH_LENGTH } from '../../platform/slack/list-parts.ts';
import { ENTRY_KINDS } from '../entry.ts';
import type { Shown } from '../list-page.ts';

const place = z.strictObject({ id: z.string().max(100), name: z.string().max(200) });

const shown = z.strictObject({
  kind: z.enum(ENTRY_KINDS),
  isArchived: z.boolean(),
  typed: z.string().max(SEARCH_LENGTH),
  after: place.optional(),
  before: place.optional(),
});

const form = z.strictObject({ list: shown, id: z.string().regex(/^[0-9a-f]{24}$/) });

/** What lies in the list's private_metadata; of the forms on top of it, with the entry they are about. */
export interface FormState {
  list: Shown;
  id: string;
}

export const firstList: Shown = { kind: 'unit', isArchived: false, typed: '' };

export const readList = (metadata: string): Shown => carriedIn(shown, metadata);
export const readForm = (metadata: string): FormState => carriedIn(form, metadata);
export const readPlace = (value: string) => carriedIn(place, value);
