import type { Json } from '../world/json.ts';

type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

/** One thing that Slack tells the app. */
export interface Delivery {
  type: EnvelopeType;
  /** The name under which it is recorded: the command, the interaction's or event's type. */
  method: string;
  teamId: string;
  payload: Json;
  retry?: { num: number; reason: string };
}

export interface Ack {
  /** The HTTP status; 200 for an acknowledged envelope, 0 where nothing came. */
  status: number;
  ms: number;
  body: unknown;
  /** What the person is told when it went wrong. */
  failure?: 'operation_timeout' | 'dispatch_failed';
}

/** Completes and signs; what it returns may be called again to send the very same bytes. */
export type Prepare = (delivery: Delivery) => () => Promise<Ack>;

export const patience = 3000;
