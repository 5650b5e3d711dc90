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
const teamId = z.string().regex(/^[A-Z0-9-]{2,40}$/i);
const bare = z.strictObject({ list: shown, teamId });

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
export const readTeamId = (value: string): string => carriedIn(teamId, JSON.stringify(value));
/** Of the form that registers a company: its workspace, and the list beneath. */
export const readBare = (metadata: string) => carriedIn(bare, metadata);
