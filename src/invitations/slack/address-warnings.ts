import { domainToUnicode } from 'node:url';
import type { Company } from '../../companies/store.ts';
import { mixedScript, nearMiss } from '../../people/look-alike.ts';
import type { Voice } from '../../platform/i18n/voice.ts';

/** What should make one look twice at an address, in sentences: plain text. */
export function addressWarnings(voice: Voice, address: string, company: Pick<Company, 'domains'>): string[] {
  const ascii = address.slice(address.lastIndexOf('@') + 1);
  const domain = domainToUnicode(ascii);
  const meant = nearMiss(ascii, company);
  const isMixed = mixedScript(ascii) !== undefined;
  return [
    ...(meant ? [voice.text('overview.nearMiss', { domain, meant: domainToUnicode(meant) })] : []),
    ...(isMixed ? [voice.text('overview.mixedScript', { domain, ascii })] : []),
    ...(!isMixed && domain !== ascii ? [voice.text('overview.idn', { domain: `${domain} (${ascii})` })] : []),
  ];
}
