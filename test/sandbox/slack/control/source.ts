import { Refusal } from '../errors.ts';
import type { Pool } from '../views/complete.ts';
import { elementAt, type Placed } from '../views/elements.ts';
import { stackOf } from '../views/stack.ts';
import { type View, viewPayload } from '../views/view.ts';
import type { Conversation, Message } from '../world/conversation.ts';
import { type Json, listIn } from '../world/json.ts';
import { type Actor, channelName, messageIn } from './actor.ts';
import { responseUrlFor } from './payload.ts';

export interface Where {
  viewId?: string | undefined;
  message?: { channel: string; ts: string } | undefined;
}

/** Where an element stands: in a modal or Home tab, or in a message. */
export type Source =
  | { kind: 'view'; view: View }
  | { kind: 'message'; conversation: Conversation; message: Message };

export const sourceOf = (actor: Actor, { viewId, message }: Where): Source => {
  if (message) return { kind: 'message', ...messageIn(actor, message) };
  const { workspace, person } = actor;
  const home = workspace.homes.get(person.id);
  const shown = [stackOf(workspace, person.id).at(-1), home].find(view => view && view.id === viewId);
  if (!shown) throw new Refusal(`${person.name} does not see the view ${viewId}.`);
  return { kind: 'view', view: shown };
};

export const blocksOf = (source: Source): Json[] =>
  source.kind === 'view' ? source.view.blocks : (source.message.blocks ?? []);

export const placedIn = (source: Source, blockId: string, actionId: string): Placed => {
  const placed = elementAt(blocksOf(source), blockId, actionId);
  if (!placed) throw new Refusal(`${blockId}/${actionId}: there is no such element.`);
  return placed;
};

export const poolOf = ({ world }: Actor, holder: { blocks: Json[]; offered?: Json[] }): Pool => ({
  blocks: holder.blocks,
  offered: holder.offered ?? [],
  fileOf: id => {
    const file = world.files.find(id)?.file;
    return file && { ...file };
  },
});

const messagePart = (actor: Actor, conversation: Conversation, message: Message): Json => {
  const { onlyFor, ...shown } = message;
  const at = { channelId: conversation.id, messageTs: message.ts };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: onlyFor !== undefined,
    },
    channel: { id: conversation.id, name: channelName(actor, conversation) },
    // Slack does not send an ephemeral message back.
    ...(onlyFor ? {} : { message: { ...shown, blocks: listIn(shown.blocks) } }),
    response_url: responseUrlFor(actor, at),
  };
};

/** How a payload tells where it comes from. */
export const sourcePart = (actor: Actor, source: Source): Json =>
  source.kind === 'message'
    ? messagePart(actor, source.conversation, source.message)
    : {
        container: { type: 'view', view_id: source.view.id },
        view: viewPayload(source.view, 'full'),
      };
