import { SlackError } from '../errors.ts';
import { awakeNow } from '../patience.ts';
import { randomText } from './ids.ts';

interface Trigger {
  teamId: string;
  userId: string;
  /** The modal in which the person acted, if any: only there may a view be pushed. */
  viewId?: string;
  madeAt: number;
  isUsed: boolean;
}

const lifetime = 3000;

/** A trigger lives for three seconds of real time, whatever the sandbox's clock says, and opens one view. */
export class Triggers {
  readonly #all = new Map<string, Trigger>();

  make(trigger: Pick<Trigger, 'teamId' | 'userId' | 'viewId'>): string {
    const id = `${Date.now()}.${randomText()}`;
    this.#all.set(id, { ...trigger, madeAt: awakeNow(), isUsed: false });
    return id;
  }

  spend(id: string, teamId: string): Trigger {
    const trigger = this.#all.get(id);
    if (!trigger || trigger.teamId !== teamId) throw new SlackError('invalid_trigger_id');
    if (trigger.isUsed) throw new SlackError('exchanged_trigger_id');
    if (awakeNow() - trigger.madeAt > lifetime) throw new SlackError('expired_trigger_id');
    trigger.isUsed = true;
    return trigger;
  }
}
