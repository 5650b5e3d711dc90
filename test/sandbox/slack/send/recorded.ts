import { type AckKind, checkAck } from '../checks/checks.ts';
import type { World } from '../world/world.ts';
import type { Ack, Delivery } from './delivery.ts';

export interface Sending extends Delivery {
  kind: AckKind;
  /** What the answer is judged by: the submitted view, or the element that asks for options. */
  about?: unknown;
}

export interface Sent extends Ack {
  /** Slack does not apply an answer that it would refuse. */
  isRefused: boolean;
}

const once = async (world: World, sending: Sending, send: () => Promise<Ack>): Promise<Sent> => {
  const { method, payload, teamId, kind, about } = sending;
  const call = world.calls.begin({ direction: 'out', method, body: payload, teamId });
  const ack = await send();
  const violations = ack.failure ? [] : checkAck(kind, ack.body, about);
  call.refuse(violations);
  call.end(ack);
  return { ...ack, isRefused: violations.length > 0 };
};

export interface Repetition {
  repeat?: number | undefined;
  concurrent?: boolean | undefined;
}

/** Sends once, or the very same again, one after the other or at once, and writes all of it down. */
export const sendRecorded = async (
  world: World,
  sending: Sending,
  { repeat, concurrent = false }: Repetition = {},
): Promise<[Sent, ...Sent[]]> => {
  const send = world.prepare(sending);
  const rounds = (repeat ?? (concurrent ? 2 : 1)) - 1;
  const first = once(world, sending, send);
  if (concurrent) {
    const others = Array.from({ length: rounds }, () => once(world, sending, send));
    return [await first, ...(await Promise.all(others))];
  }
  const all: [Sent, ...Sent[]] = [await first];
  for (let round = 0; round < rounds; round += 1) all.push(await once(world, sending, send));
  return all;
};
