import { expect, test } from 'vitest';
import { isDomainDoubted, isDomainRefused } from '../../src/companies/domain-policy.ts';

const DOMAINS = ['acme.com'];

test.each([
  ['off', 'ann@other.com', false, false],
  ['warn', 'ann@other.com', true, false],
  ['refuse', 'ann@other.com', false, true],
  ['refuse', 'ann@acme.com', false, false],
  ['refuse', 'ann@evil-acme.com', false, true],
  ['refuse', 'ann@acme.com.evil.com', false, true],
  ['warn', 'ann@acme.com', false, false],
] as const)('a company that would %s another domain takes %s so', (domainPolicy, email, doubted, refused) => {
  const company = { domains: DOMAINS, domainPolicy };
  expect([isDomainDoubted(company, email), isDomainRefused(company, email)]).toEqual([doubted, refused]);
});

test('a company without a policy doubts, and one without domains takes everybody', () => {
  expect(isDomainDoubted({ domains: DOMAINS }, 'ann@other.com')).toBe(true);
  expect(isDomainDoubted({ domains: [] }, 'ann@other.com')).toBe(false);
  expect(isDomainRefused({ domains: [], domainPolicy: 'refuse' }, 'ann@other.com')).toBe(false);
});
