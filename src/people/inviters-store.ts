import { type Connection, trusted } from 'mongoose';
import type { Actor } from './person.ts';
import { LIST_INDEXES, personModel, type Stored } from './store-schema.ts';

/** Those who have sent a present invitation, also who is no administrator any more. */
export interface Inviters {
  /** In no order, at most so many. */
  list(companyId: string, limit: number): Promise<Actor[]>;
}

export function invitersStore(connection: Connection): Inviters {
  const model = personModel(connection);
  const next = (companyId: string, after: string) =>
    model
      .findOne({ companyId, inviterId: trusted({ $gt: after }) }, { inviterId: 1, 'invitation.inviter': 1 })
      .sort({ inviterId: 1 })
      .hint(LIST_INDEXES.inviter)
      .lean<Pick<Stored, 'inviterId'> & { invitation: Pick<Stored['invitation'], 'inviter'> }>();
  return {
    // From each to the next by the index: who has invited a million people costs one step like everybody.
    async list(companyId, limit) {
      const found: Actor[] = [];
      for (let after = ''; found.length < limit; ) {
        const stored = await next(companyId, after);
        if (!stored?.inviterId) break;
        found.push(stored.invitation.inviter);
        after = stored.inviterId;
      }
      return found;
    },
  };
}
