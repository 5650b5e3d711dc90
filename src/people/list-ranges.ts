// A list under its filters, cut into stretches that are each one range of an index, the company first.
import { LIST_STATES, type ListState, type RequestKind } from './list-fields.ts';
import type { InvitationStatus } from './person.ts';
import type { LIST_INDEXES } from './store-schema.ts';
import { isOfInviter } from './term-pairs.ts';

export interface ListQuery {
  list: 'invitations' | 'people';
  typed?: string | undefined;
  /** A request is open whatever the status; few have one, so a search looks through them. */
  status?: InvitationStatus | 'active' | 'ended' | RequestKind | undefined;
  /** The Slack user who sent the present invitation. */
  inviterId?: string | undefined;
}

/** `alive`: its time has not passed at the moment of reading; `over`: it has, and no job has written it down yet. */
export interface Range {
  index: keyof typeof LIST_INDEXES;
  /** All at once. */
  terms: string[];
  state?: ListState;
  life?: 'alive' | 'over';
  request?: RequestKind;
  inviterId?: string;
}

type Part = Pick<Range, 'state' | 'life'>;

const whole = (...states: ListState[]): Part[] => states.map(state => ({ state }));
const alive = (state: ListState): Part[] => [{ state, life: 'alive' }];
const over = (...states: ListState[]): Part[] => states.map(state => ({ state, life: 'over' }));

const PARTS: Record<Exclude<NonNullable<ListQuery['status']>, RequestKind>, Part[]> = {
  scheduled: alive('scheduled'),
  pending: alive('pending'),
  failed: alive('failed'),
  declined: whole('declined'),
  cancelled: whole('cancelled'),
  expired: [...whole('expired'), ...over('scheduled', 'pending', 'failed')],
  accepted: whole('active', 'ended'),
  active: alive('active'),
  ended: [...whole('ended'), ...over('active')],
};

/** Among people pending is who has no account, whatever became of the invitation. */
const WITHOUT_ACCOUNT = whole('scheduled', 'pending', 'failed', 'declined', 'expired', 'cancelled');

const isRequest = (status: ListQuery['status']): status is RequestKind =>
  status === 'asked' || status === 'approval';

function partsOf({ list, status }: ListQuery): Part[] | undefined {
  if (status === undefined || isRequest(status)) return undefined;
  return list === 'people' && status === 'pending' ? WITHOUT_ACCOUNT : PARTS[status];
}

/**
 * `alternatives` are the terms asked for, each all at once. Of an inviter's people, terms without a pair of the two are
 * so short that many have them: then those of the inviter are looked through.
 */
export function rangesOf(query: ListQuery, alternatives: string[][]): Range[] {
  const { inviterId, status } = query;
  const parts = partsOf(query);
  const isWhole = status === undefined && alternatives.length === 0 && !inviterId;
  if (isWhole) return [{ index: 'order', terms: [] }];
  const searched = alternatives.length === 0 ? [[]] : alternatives;
  const by = inviterId && { inviterId };
  if (isRequest(status)) return searched.map(terms => ({ index: 'asking', terms, request: status, ...by }));
  return searched.flatMap(terms => {
    const isByTerms = terms.length > 0 && (!inviterId || terms.some(isOfInviter));
    const index = isByTerms ? 'terms' : inviterId ? 'inviter' : 'state';
    return (parts ?? whole(...LIST_STATES)).map(part => ({
      index: part.life === 'over' ? 'until' : index,
      terms,
      ...part,
      ...by,
    }));
  });
}
