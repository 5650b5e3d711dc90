import type {
  ChatDeleteResponse,
  ChatGetPermalinkResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatUpdateResponse,
} from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { addByBot, edit, type Place, placeOf, remove } from '../messages.ts';
import { type Message, messageAt } from '../world/conversation.ts';
import { isJson } from '../world/json.ts';
import { botOf } from '../world/workspace.ts';
import { conversationFor, refuseOutsider } from './channel.ts';
import type { Answer, Call, Methods } from './method.ts';

const placeFor = ({ args, world, workspace }: Call): Place => {
  const place = placeOf(world, workspace, args.text('channel'));
  if (!place) throw new SlackError('channel_not_found');
  refuseOutsider(workspace, place.conversation);
  return place;
};

type Posted = NonNullable<ChatPostMessageResponse['message']>;

const postMessage = (call: Call): Answer<ChatPostMessageResponse> => {
  const place = placeFor(call);
  const message = addByBot(place, call.args.all);
  return { channel: place.conversation.id, ts: message.ts, message: structuredClone(message) as Posted };
};

const postEphemeral = (call: Call): Answer<ChatPostEphemeralResponse> => {
  const { args, world, workspace } = call;
  const place = placeOf(world, workspace, args.text('channel'));
  if (!place) throw new SlackError('channel_not_found');
  if (!place.conversation.members.includes(args.text('user'))) throw new SlackError('user_not_in_channel');
  refuseOutsider(workspace, place.conversation);
  return { message_ts: addByBot(place, args.all, args.text('user')).ts };
};

interface Own {
  place: Place;
  message: Message;
}

/** An app may change only what it has posted itself, and ephemeral messages not at all. */
const ownMessage = (call: Call, refusal: string): Own => {
  const { args, world, workspace } = call;
  const conversation = conversationFor(call);
  const message = messageAt(conversation, args.text('ts'));
  if (!message || message.onlyFor) throw new SlackError('message_not_found');
  if (message.user !== botOf(workspace).id) throw new SlackError(refusal);
  return { place: { world, workspace, conversation }, message };
};

const update = (call: Call): Answer<ChatUpdateResponse> => {
  const { place, message } = ownMessage(call, 'cant_update_message');
  const { thread_ts: _thread, ...given } = call.args.all;
  edit(place, message, given);
  if (isJson(given.metadata) && Object.keys(given.metadata).length === 0) delete message.metadata;
  return {
    channel: place.conversation.id,
    ts: message.ts,
    text: message.text,
    message: { text: message.text },
  };
};

const destroy = (call: Call): Answer<ChatDeleteResponse> => {
  const { place, message } = ownMessage(call, 'cant_delete_message');
  remove(place, message);
  return { channel: place.conversation.id, ts: message.ts };
};

const getPermalink = (call: Call): Answer<ChatGetPermalinkResponse> => {
  const conversation = conversationFor(call);
  const message = messageAt(conversation, call.args.text('message_ts'));
  if (!message) throw new SlackError('message_not_found');
  const address = `${call.world.baseUrl()}/archives/${conversation.id}/p${message.ts.replace('.', '')}`;
  return { channel: conversation.id, permalink: address };
};

export const chat: Methods = {
  'chat.postMessage': { token: 'bot', scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', run: postEphemeral },
  'chat.update': { token: 'bot', scope: 'chat:write', run: update },
  'chat.delete': { token: 'bot', scope: 'chat:write', run: destroy },
  'chat.getPermalink': { token: 'bot', run: getPermalink },
};
