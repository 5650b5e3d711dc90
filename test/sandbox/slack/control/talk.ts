import { Refusal } from '../errors.ts';
import { add, openIm } from '../messages.ts';
import { announce } from '../send/events.ts';
import { type Conversation, type Message, seenBy } from '../world/conversation.ts';
import type { StoredFile } from '../world/file.ts';
import { randomText } from '../world/ids.ts';
import type { Json } from '../world/json.ts';
import { botOf } from '../world/workspace.ts';
import { type Actor, conversationIn } from './actor.ts';
import { escapeMessage } from './escape.ts';
import { type Acked, ackedOf } from './respond.ts';

const channelTypes = { im: 'im', channel: 'channel', group: 'group' } as const;

const refuseReadOnly = ({ world }: Actor, { kind }: Conversation): void => {
  const home = world.manifest.features?.app_home;
  const isOpen = home?.messages_tab_enabled === true && home.messages_tab_read_only_enabled === false;
  if (kind === 'im' && !isOpen) throw new Refusal('The manifest lets nobody write to the app.');
};

type Told = Partial<Acked> & { message: Message };

/** Puts the message there and tells the app, where it is a member and its manifest asks for it. */
const say = async (actor: Actor, conversation: Conversation, said: Partial<Message>): Promise<Told> => {
  const { world, workspace, person } = actor;
  refuseReadOnly(actor, conversation);
  const place = { world, workspace, conversation };
  const message = add(place, {
    user: person.id,
    text: '',
    team: person.teamId,
    client_msg_id: randomText(),
    ...said,
  });
  const event = { ...message, channel: conversation.id, channel_type: channelTypes[conversation.kind] };
  const isHeard = conversation.members.includes(botOf(workspace).id);
  const sent = isHeard ? await announce(world, workspace, { ...event, event_ts: message.ts }) : undefined;
  return { ...(sent ? ackedOf([sent]) : {}), message };
};

export const typeMessage = (
  actor: Actor,
  { channel, text }: { channel?: string | undefined; text: string },
) => {
  const conversation = conversationIn(actor, channel);
  return say(actor, conversation, { text: escapeMessage(actor.workspace, text) });
};

export const dropFile = async (actor: Actor, { file }: StoredFile, text: string): Promise<Told> => {
  const { world, workspace, person } = actor;
  const conversation = conversationIn(actor);
  file.ims.push(conversation.id);
  const shared = { file_id: file.id, user_id: person.id, channel_id: conversation.id, file: { id: file.id } };
  const told = await say(actor, conversation, {
    subtype: 'file_share',
    text: escapeMessage(workspace, text),
    files: [file],
  });
  await announce(world, workspace, { type: 'file_shared', ...shared });
  return told;
};

const shownMessage = ({ onlyFor, ...message }: Message): Json => ({
  ...message,
  ephemeral: onlyFor !== undefined,
});

/** Every conversation the person is in, with the DM with the app, which a client shows even when it is empty. */
export const conversationsOf = ({ world, workspace, person }: Actor): Json[] => {
  if (!person.deleted && person.role !== 'stranger') openIm(world, workspace, person.id);
  return workspace.conversations
    .filter(({ members }) => members.includes(person.id))
    .map(conversation => ({
      id: conversation.id,
      name: conversation.kind === 'im' ? conversation.name : `#${conversation.name}`,
      messages: seenBy(conversation, person.id).map(shownMessage),
    }));
};
