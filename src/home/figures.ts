import type { Context } from '../context.ts';
import type { Attention } from '../people/attention-store.ts';
import type { ListCounts } from '../people/list-counts-store.ts';
import type { Person } from '../people/person.ts';

/** What Home shows of a company: a few index ranges, however many people it has. */
export interface HomeFigures {
  attention: Attention[];
  counts: ListCounts;
  /** The newest first. */
  newest: Person[];
  /** When the next of those that are well becomes urgent, by time alone. */
  nextUrgentAt?: Date;
}

/** As many as are ever shown for one reason. */
const MOST_WANTING = 10;
const NEWEST = 5;

export async function readFigures(
  { roster, now }: Pick<Context, 'roster' | 'now'>,
  companyId: string,
): Promise<HomeFigures> {
  const moment = now();
  const [attention, counts, newest, nextUrgentAt] = await Promise.all([
    roster.attention(companyId, moment, MOST_WANTING),
    roster.counts(companyId, moment),
    roster.page(companyId, { list: 'invitations', limit: NEWEST }),
    roster.nextUrgentAt(companyId, moment),
  ]);
  return { attention, counts, newest, ...(nextUrgentAt && { nextUrgentAt }) };
}
