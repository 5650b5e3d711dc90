import type { Company } from './store.ts';

type Policy = Pick<Company, 'domains' | 'domainPolicy'>;

/** The domain of a login address, where it is none of the company's; undefined where the company names none. */
function foreignDomain({ domains }: Pick<Company, 'domains'>, email: string): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return domain === '' || domains.length === 0 || domains.includes(domain) ? undefined : domain;
}

export const isDomainRefused = (company: Policy, email: string): boolean =>
  company.domainPolicy === 'refuse' && foreignDomain(company, email) !== undefined;

export const isDomainDoubted = (company: Policy, email: string): boolean =>
  (company.domainPolicy ?? 'warn') === 'warn' && foreignDomain(company, email) !== undefined;
