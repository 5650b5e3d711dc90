import { addDays } from '../../../platform/time.ts';
import { addressDoubts } from '../../doubts.ts';
import type { Overview } from './overview.ts';

/** What should make one look twice before inviting; plain text. */
export function warningsOf({ voice, invite, company }: Overview): string[] {
  const { profile, address, accountExpiry, sendAt, validityDays } = invite;
  const linkEnd = addDays(sendAt ?? voice.now, validityDays);
  const isEndedEarly = accountExpiry.kind === 'on' && accountExpiry.date < linkEnd;
  return [
    ...addressDoubts(invite, company).map(({ key, values }) => voice.text(key, values)),
    ...(address && address !== profile.email ? [voice.text('overview.otherAddress', { address })] : []),
    ...(isEndedEarly ? [voice.text('overview.endsEarly')] : []),
  ];
}
