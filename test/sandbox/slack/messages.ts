import { announce } from './send/events.ts';
import { assignIds } from './views/assign.ts';
import type { Conversation, Message } from './world/conversation.ts';
import { newId } from './world/ids.ts';
import { type Json, jsonIn, listIn, textIn } from './world/json.ts';
import { botOf, conversationOf, imOf, type Workspace } from './world/workspace.ts';
import type { World } from './world/world.ts';

export interface Place {
  world: World;
  workspace: Workspace;
  conversation: Conversation;
}

const tellMessages = ({ world, workspace, conversation }: Place, userId?: string): void => {
  const other =
    conversation.kind === 'im' ? conversation.members.find(id => id !== botOf(workspace).id) : undefined;
  const person = userId ?? other;
  world.changes.tell({ part: 'messages', teamId: workspace.id, ...(person ? { userId: person } : {}) });
};

const channelTypes = { im: 'im', channel: 'channel', group: 'group' } as const;

/** What became of a message, as an event tells it; the second is what it was before. */
const eventOf = (message: Message | undefined, previous: Message | undefined): Json => {
  if (!previous) return { ...message };
  const subtype = message ? 'message_changed' : 'message_deleted';
  return {
    type: 'message',
    subtype,
    hidden: true,
    previous_message: previous,
    ...(message ? { message } : {}),
  };
};

/** Slack tells an app of its own messages too; it is for the app to pass over them. */
const echo = (place: Place, message: Message | undefined, previous?: Message): void => {
  const { world, workspace, conversation } = place;
  const isHeard = conversation.members.includes(botOf(workspace).id);
  if (!isHeard || message?.onlyFor || previous?.onlyFor) return;
  const about = { channel: conversation.id, channel_type: channelTypes[conversation.kind] };
  void announce(world, workspace, { ts: world.stamp(), ...eventOf(message, previous), ...about });
};

/** The person's direct conversation with the app, made when it is first needed. */
export const openIm = (world: World, workspace: Workspace, userId: string): Conversation => {
  const found = imOf(workspace, userId);
  if (found) return found;
  const conversation: Conversation = {
    id: newId('D'),
    kind: 'im',
    name: world.manifest.display_information.name,
    members: [botOf(workspace).id, userId],
    created: Math.floor(world.now() / 1000),
    messages: [],
  };
  workspace.conversations.push(conversation);
  return conversation;
};

/** Where Slack looks for a `channel` argument: a conversation, or a person, whose DM it then means. */
export const placeOf = (world: World, workspace: Workspace, channel: string): Place | undefined => {
  const person = workspace.people.find(
    ({ id, deleted, role }) => id === channel && !deleted && role !== 'bot',
  );
  const conversation = person ? openIm(world, workspace, person.id) : conversationOf(workspace, channel);
  return conversation && { world, workspace, conversation };
};

/** The parts of a message that an app may write. */
const contentsOf = (given: Json): Partial<Message> => ({
  ...(given.text === undefined ? {} : { text: textIn(given.text) }),
  ...(given.blocks === undefined ? {} : { blocks: assignIds(listIn(given.blocks)) }),
  ...(given.attachments === undefined ? {} : { attachments: listIn(given.attachments) }),
  ...(given.metadata === undefined ? {} : { metadata: jsonIn(given.metadata) }),
  ...(given.thread_ts ? { thread_ts: textIn(given.thread_ts) } : {}),
});

export const add = (place: Place, message: Omit<Message, 'type' | 'ts'>): Message => {
  const added: Message = { type: 'message', ts: place.world.stamp(), ...message };
  place.conversation.messages.push(added);
  tellMessages(place, added.onlyFor);
  return added;
};

export const addByBot = (place: Place, given: Json, onlyFor?: string): Message => {
  const { world, workspace } = place;
  const message = add(place, {
    user: botOf(workspace).id,
    bot_id: workspace.botId,
    app_id: world.credentials.appId,
    team: workspace.id,
    text: '',
    ...contentsOf(given),
    ...(onlyFor ? { onlyFor } : {}),
  });
  echo(place, message);
  return message;
};

/** What Slack itself says to one person, such as `operation_timeout`. */
export const addBySlackbot = (place: Place, userId: string, text: string): Message =>
  add(place, { user: 'USLACKBOT', text, onlyFor: userId });

/** Parts that are not given stay; an empty list or object takes them away. */
export const edit = (place: Place, message: Message, given: Json): void => {
  const previous = { ...message };
  Object.assign(message, contentsOf(given));
  message.edited = { user: botOf(place.workspace).id, ts: place.world.stamp() };
  tellMessages(place, message.onlyFor);
  echo(place, message, previous);
};

export const remove = (place: Place, message: Message): void => {
  const { messages } = place.conversation;
  messages.splice(messages.indexOf(message), 1);
  tellMessages(place, message.onlyFor);
  echo(place, undefined, message);
};
