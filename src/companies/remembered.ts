import type { Companies, Company } from './store.ts';

const MOST = 1000;

/** For work on many people at once: a company that was found is not looked for again for so long. */
export function rememberedCompanies(companies: Companies, ms: number): Companies {
  const known = new Map<string, { found: Promise<Company | undefined>; at: number }>();
  return {
    ...companies,
    find(id) {
      const earlier = known.get(id);
      if (earlier && performance.now() - earlier.at < ms) return earlier.found;
      if (known.size > MOST) known.clear();
      const found = companies.find(id).catch(error => {
        known.delete(id);
        throw error;
      });
      known.set(id, { found, at: performance.now() });
      return found;
    },
  };
}
