import type { Failure } from '../people/person.ts';
import { causeOfAnswer, type FailureCause, isFailureCause } from '../platform/mail/failure-cause.ts';
import { type Remedy, remedyOf } from '../platform/mail/failure-text.ts';

/** Those stored before causes were kept have the server's words alone. */
export function causeOf({ cause, reason, detail }: Failure): FailureCause {
  if (cause) return cause;
  return reason === 'stopped' ? 'stopped' : causeOfAnswer(detail);
}

/** What helps where a mail did not arrive; without a failure the address is what one would mend. */
export const remedyFor = (failure: Failure | undefined): Remedy =>
  failure ? remedyOf(causeOf(failure)) : 'address';

/** As alerts and the timeline keep it: which address it was, since that may be another by the time it is read. */
export const noteOf = (cause: FailureCause, address: string): string => `${cause} ${address}`.trim();

/** Those of earlier versions hold the words of the server alone. */
export function readNote(noted: string, present: string): { cause: FailureCause; address: string } {
  const [cause = '', address = present] = noted.split(' ');
  return isFailureCause(cause) ? { cause, address } : { cause: causeOfAnswer(noted), address: present };
}
