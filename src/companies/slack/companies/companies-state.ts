import { z } from 'zod';
import { carriedIn } from '../../../platform/slack/carried.ts';
import { SEARCH_LENGTH } from '../../../platform/slack/list-parts.ts';
import type { CompaniesShown } from '../../companies-page.ts';

const edge = z.string().max(400);
const place = z.strictObject({ place: edge });
const shown = z.strictObject({
  typed: z.string().max(SEARCH_LENGTH),
  after: edge.optional(),
  before: edge.optional(),
});
const id = z.string().regex(/^[0-9a-f]{24}$/);
const one = z.strictObject({ list: shown, id });

/** What lies in the private_metadata of one company's modal: which it is, and the list beneath. */
export interface CompanyState {
  list: CompaniesShown;
  id: string;
}

export const firstCompanies: CompaniesShown = { typed: '' };

export const readCompanies = (metadata: string): CompaniesShown => carriedIn(shown, metadata);
export const readCompany = (metadata: string): CompanyState => carriedIn(one, metadata);
export const readCompanyId = (value: string): string => carriedIn(id, JSON.stringify(value));
export const readCompanyPlace = (value: string): string => carriedIn(place, value).place;
