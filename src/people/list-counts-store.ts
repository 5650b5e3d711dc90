import type { ListState } from './list-fields.ts';
import type { Range } from './list-ranges.ts';
import { countMerged } from './list-store-read.ts';
import type { InvitationStatus } from './person.ts';
import type { PersonModel } from './store-schema.ts';

/** How many of each status there are. */
export interface ListCounts {
  invitations: Record<InvitationStatus, number>;
  people: Record<'pending' | 'active' | 'ended', number>;
}

const MORTAL = ['scheduled', 'pending', 'failed', 'active'] as const;
const LASTING = ['declined', 'expired', 'cancelled', 'ended'] as const;

/** Each up to `most`, by twelve short ranges. */
export const listCounts =
  (model: PersonModel, most: number) =>
  async (companyId: string, now: Date): Promise<ListCounts> => {
    const count = async <State extends ListState>(states: readonly State[], life?: 'alive' | 'over') => {
      const counted = states.map(async state => {
        const range: Range = { index: life ? 'until' : 'state', terms: [], state, ...(life && { life }) };
        return [state, await countMerged(model, { companyId, ranges: [range], now }, most)] as const;
      });
      return Object.fromEntries(await Promise.all(counted)) as Record<State, number>;
    };
    const [alive, over, lasting] = await Promise.all([
      count(MORTAL, 'alive'),
      count(MORTAL, 'over'),
      count(LASTING),
    ]);
    const sum = (...counts: number[]) =>
      Math.min(
        most,
        counts.reduce((all, one) => all + one, 0),
      );
    const { scheduled, pending, failed, active } = alive;
    const { declined, cancelled } = lasting;
    const expired = sum(lasting.expired, over.scheduled, over.pending, over.failed);
    const ended = sum(lasting.ended, over.active);
    return {
      invitations: {
        scheduled,
        pending,
        failed,
        accepted: sum(active, ended),
        declined,
        expired,
        cancelled,
      },
      people: { pending: sum(scheduled, pending, failed, declined, expired, cancelled), active, ended },
    };
  };
