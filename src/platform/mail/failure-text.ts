import type { Voice } from '../i18n/voice.ts';
import type { FailureCause } from './failure-cause.ts';

/** Why a mail to the address did not arrive, as the end of a sentence. */
export const causeText = (voice: Voice, cause: FailureCause, address: string): string =>
  voice.text(`failure.${cause}`, { address, domain: address.slice(address.lastIndexOf('@') + 1) });

/** What helps: another address, another try, a link handed over, or whoever runs Usher. */
export type Remedy = 'address' | 'wait' | 'link' | 'operator';

const REMEDY: Record<FailureCause, Remedy> = {
  noDomain: 'address',
  mailbox: 'address',
  malformed: 'address',
  closed: 'address',
  full: 'wait',
  busy: 'wait',
  away: 'wait',
  spam: 'link',
  policy: 'link',
  tooLarge: 'link',
  refused: 'link',
  slackGone: 'link',
  stopped: 'link',
  sender: 'operator',
  relay: 'operator',
  server: 'operator',
  credentials: 'operator',
  insecure: 'operator',
};

export const remedyOf = (cause: FailureCause): Remedy => REMEDY[cause];

export const remedyText = (voice: Voice, cause: FailureCause): string =>
  voice.text(`failure.do.${remedyOf(cause)}`);
