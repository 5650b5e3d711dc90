import { gathered } from '../platform/gather.ts';
import type { Companies } from './store.ts';

/** For work on many people at once: those who ask for a company at the same time are told by one read. Nothing is kept. */
export function gatheredCompanies(companies: Companies): Companies {
  const find = gathered(async (ids: string[]) => {
    const asked = [...new Set(ids)];
    const found = await Promise.all(asked.map(id => companies.find(id)));
    return ids.map(id => found[asked.indexOf(id)]);
  });
  return { ...companies, find };
}
