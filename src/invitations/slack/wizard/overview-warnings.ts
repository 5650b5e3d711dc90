import { isDomainDoubted } from '../../../companies/domain-policy.ts';
import { addDays } from '../../../platform/time.ts';
import { addressWarnings } from '../address-warnings.ts';
import type { Overview } from './overview.ts';

/** What should make one look twice before inviting; plain text. */
export function warningsOf({ voice, invite, company }: Overview): string[] {
  const { profile, address, accountExpiry, sendAt, validityDays } = invite;
  const domain = profile.email?.split('@')[1] ?? '';
  const isForeign = profile.email !== undefined && isDomainDoubted(company, profile.email);
  const linkEnd = addDays(sendAt ?? voice.now, validityDays);
  const isEndedEarly = accountExpiry.kind === 'on' && accountExpiry.date < linkEnd;
  return [
    ...(isForeign ? [voice.text('overview.foreignDomain', { domain, company: company.name })] : []),
    ...[...new Set([profile.email, address])].flatMap(typed =>
      typed ? addressWarnings(voice, typed, company) : [],
    ),
    ...(address && address !== profile.email ? [voice.text('overview.otherAddress', { address })] : []),
    ...(isEndedEarly ? [voice.text('overview.endsEarly')] : []),
  ];
}
