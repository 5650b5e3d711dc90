import type { Repetition, Sending, Sent } from '../send/recorded.ts';
import { sendRecorded } from '../send/recorded.ts';
import type { Actor } from './actor.ts';

export interface Acked {
  ack: Ack;
  /** One for each time it was sent, where it was sent more than once. */
  acks?: Ack[];
}

export type Ack = Pick<Sent, 'status' | 'ms' | 'body'>;

const shown = ({ status, ms, body }: Sent): Ack => ({ status, ms, body });

export const ackedOf = ([first, ...others]: [Sent, ...Sent[]]): Acked => ({
  ack: shown(first),
  ...(others.length > 0 ? { acks: [first, ...others].map(shown) } : {}),
});

type Interaction = Omit<Sending, 'type' | 'teamId'>;

export const interact = (
  { world, workspace }: Actor,
  interaction: Interaction,
  repetition: Repetition,
): Promise<[Sent, ...Sent[]]> =>
  sendRecorded(world, { ...interaction, type: 'interactive', teamId: workspace.id }, repetition);
