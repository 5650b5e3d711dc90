import type { Company } from '../../companies/store.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { spellingDoubts } from '../doubts.ts';

/** What should make one look twice at an address, in sentences: plain text. */
export const addressWarnings = (voice: Voice, address: string, company: Pick<Company, 'domains'>): string[] =>
  spellingDoubts(address, company).map(({ key, values }) => voice.text(key, values));
