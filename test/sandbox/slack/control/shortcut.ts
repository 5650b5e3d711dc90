import { Refusal } from '../errors.ts';
import { hasShortcut } from '../manifest.ts';
import type { Repetition } from '../send/recorded.ts';
import { type Actor, channelName, messageIn } from './actor.ts';
import { envelopeOf, responseUrlFor, triggerFor } from './payload.ts';
import { type Acked, ackedOf, interact } from './respond.ts';

interface Shortcut extends Repetition {
  callbackId: string;
}

const payloadOf = (actor: Actor, type: 'shortcut' | 'message_action', callbackId: string) => ({
  type,
  ...envelopeOf(actor),
  callback_id: callbackId,
  trigger_id: triggerFor(actor),
  action_ts: actor.world.stamp(),
});

const refuseUnknown = ({ world }: Actor, type: 'global' | 'message', callbackId: string): void => {
  if (!hasShortcut(world.manifest, type, callbackId)) {
    throw new Refusal(`${callbackId} is not a ${type} shortcut of the manifest.`);
  }
};

export const runShortcut = async (actor: Actor, { callbackId, ...repetition }: Shortcut): Promise<Acked> => {
  refuseUnknown(actor, 'global', callbackId);
  const payload = payloadOf(actor, 'shortcut', callbackId);
  return ackedOf(await interact(actor, { kind: 'shortcut', method: 'shortcut', payload }, repetition));
};

interface OnMessage extends Shortcut {
  message: { channel: string; ts: string };
}

export const runMessageShortcut = async (
  actor: Actor,
  { callbackId, message: at, ...repetition }: OnMessage,
): Promise<Acked> => {
  refuseUnknown(actor, 'message', callbackId);
  const { conversation, message } = messageIn(actor, at);
  const payload = {
    ...payloadOf(actor, 'message_action', callbackId),
    message_ts: message.ts,
    message,
    channel: { id: conversation.id, name: channelName(actor, conversation) },
    response_url: responseUrlFor(actor, { channelId: conversation.id, messageTs: message.ts }),
  };
  return ackedOf(await interact(actor, { kind: 'shortcut', method: 'message_action', payload }, repetition));
};
