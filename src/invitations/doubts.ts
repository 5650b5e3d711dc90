import { domainToUnicode } from 'node:url';
import { isDomainDoubted } from '../companies/domain-policy.ts';
import type { Company } from '../companies/store.ts';
import { mixedScript, nearMiss } from '../people/look-alike.ts';
import type { TextKey, TextValues } from '../platform/i18n/voice.ts';
import type { Invite } from './invite.ts';

/** What should make one look twice: a sentence of the catalogues, plain text. */
export interface Doubt {
  key: TextKey;
  values?: TextValues;
}

/** Of how an address is spelled. */
export function spellingDoubts(address: string, company: Pick<Company, 'domains'>): Doubt[] {
  const ascii = address.slice(address.lastIndexOf('@') + 1);
  const domain = domainToUnicode(ascii);
  const meant = nearMiss(ascii, company);
  const isMixed = mixedScript(ascii) !== undefined;
  return [
    ...doubt(meant !== undefined, 'overview.nearMiss', { domain, meant: domainToUnicode(meant ?? '') }),
    ...doubt(isMixed, 'overview.mixedScript', { domain, ascii }),
    ...doubt(!isMixed && domain !== ascii, 'overview.idn', { domain: `${domain} (${ascii})` }),
  ];
}

const doubt = (isSo: boolean, key: TextKey, values: TextValues): Doubt[] => (isSo ? [{ key, values }] : []);

/** Of whom somebody is about to invite, and where it goes. */
export function addressDoubts(
  { profile: { email }, address }: Pick<Invite, 'profile' | 'address'>,
  company: Company,
): Doubt[] {
  const domain = domainToUnicode(email?.split('@')[1] ?? '');
  const isForeign = email !== undefined && isDomainDoubted(company, email);
  return [
    ...doubt(isForeign, 'overview.foreignDomain', { domain, company: company.name }),
    ...[...new Set([email, address])].flatMap(typed => (typed ? spellingDoubts(typed, company) : [])),
  ];
}
