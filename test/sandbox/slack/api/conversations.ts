import type {
  ConversationsInfoResponse,
  ConversationsListResponse,
  ConversationsMembersResponse,
  ConversationsOpenResponse,
} from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { openIm } from '../messages.ts';
import { botOf, imOf } from '../world/workspace.ts';
import { channelOf, conversationFor, scopeFor } from './channel.ts';
import { history, replies } from './history.ts';
import type { Answer, Call, Methods } from './method.ts';
import { pageOf } from './page.ts';

const open = (call: Call): Answer<ConversationsOpenResponse> => {
  const { args, world, workspace } = call;
  if (args.has('channel')) return { channel: channelOf(world, workspace, conversationFor(call)) };
  const [userId = '', ...others] = args.text('users').split(',');
  if (others.length > 0) throw new SlackError('method_not_supported_for_channel_type');
  const person = workspace.people.find(({ id, role }) => id === userId && role !== 'bot');
  if (!person) throw new SlackError('user_not_found');
  if (person.deleted) throw new SlackError('user_disabled');
  const isOld = imOf(workspace, userId) !== undefined;
  const conversation = openIm(world, workspace, userId);
  const channel = args.flag('return_im')
    ? channelOf(world, workspace, conversation)
    : { id: conversation.id };
  return isOld ? { no_op: true, already_open: true, channel } : { channel };
};

const info = (call: Call): Answer<ConversationsInfoResponse> => ({
  channel: channelOf(call.world, call.workspace, conversationFor(call)),
});

const members = (call: Call): Answer<ConversationsMembersResponse> => {
  const { items, response_metadata } = pageOf(conversationFor(call).members, call.args, 100);
  return { members: items, response_metadata };
};

const kinds: Record<string, string> = { public_channel: 'channel', private_channel: 'group', im: 'im' };

const list = ({ args, world, workspace }: Call): Answer<ConversationsListResponse> => {
  const bot = botOf(workspace).id;
  const wanted = (args.text('types') || 'public_channel').split(',').map(type => kinds[type.trim()]);
  const found = workspace.conversations.filter(
    ({ kind, members: inside }) => wanted.includes(kind) && (kind === 'channel' || inside.includes(bot)),
  );
  const { items, response_metadata } = pageOf(found, args, 100);
  return { channels: items.map(one => channelOf(world, workspace, one)), response_metadata };
};

const listScope = ({ args }: Call): string => {
  const types = args.text('types');
  if (types.includes('private_channel')) return 'groups:read';
  return types === 'im' ? 'im:read' : 'channels:read';
};

export const conversations: Methods = {
  'conversations.open': { token: 'bot', scope: 'im:write', run: open },
  'conversations.info': { token: 'bot', scope: scopeFor('read'), run: info },
  'conversations.members': { token: 'bot', scope: scopeFor('read'), run: members },
  'conversations.list': { token: 'bot', scope: listScope, run: list },
  'conversations.history': { token: 'bot', scope: scopeFor('history'), run: history },
  'conversations.replies': { token: 'bot', scope: scopeFor('history'), run: replies },
};
