import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import type { Message } from '../world/conversation.ts';
import type { Args } from './args.ts';
import { conversationFor, refuseOutsider } from './channel.ts';
import type { Answer, Call } from './method.ts';
import { pageOf } from './page.ts';

const isWithin = (args: Args) => {
  const inclusive = args.flag('inclusive');
  const [oldest, latest] = [args.text('oldest') || '0', args.text('latest')];
  return ({ ts }: Message): boolean => {
    const isAfter = Number(ts) > Number(oldest) || (inclusive && ts === oldest);
    const isBefore = latest === '' || Number(ts) < Number(latest) || (inclusive && ts === latest);
    return isAfter && isBefore;
  };
};

/** Without include_all_metadata an app is not told what it has attached to its messages. */
const shown =
  (args: Args) =>
  ({ metadata, onlyFor: _onlyFor, ...message }: Message): Omit<Message, 'onlyFor'> =>
    metadata && args.flag('include_all_metadata') ? { ...message, metadata } : message;

const readable = (call: Call): Message[] => {
  const conversation = conversationFor(call);
  refuseOutsider(call.workspace, conversation);
  return conversation.messages.filter(({ onlyFor }) => !onlyFor);
};

type Listed = NonNullable<ConversationsHistoryResponse['messages']>;

const listed = (messages: Message[], args: Args): Listed => messages.map(shown(args)) as Listed;

/** Newest first, without the answers in threads. */
export const history = (call: Call): Answer<ConversationsHistoryResponse> => {
  const { args } = call;
  const inChannel = readable(call).filter(({ thread_ts, ts }) => !thread_ts || thread_ts === ts);
  const found = inChannel.filter(isWithin(args)).reverse();
  const { items, hasMore, response_metadata } = pageOf(found, args, 100);
  return { messages: listed(items, args), has_more: hasMore, pin_count: 0, response_metadata };
};

export const replies = (call: Call): Answer<ConversationsRepliesResponse> => {
  const { args } = call;
  const all = readable(call);
  if (!all.some(({ ts }) => ts === args.text('ts'))) throw new SlackError('thread_not_found');
  const thread = all.filter(({ ts, thread_ts }) => ts === args.text('ts') || thread_ts === args.text('ts'));
  const { items, hasMore, response_metadata } = pageOf(thread.filter(isWithin(args)), args, 1000);
  return { messages: listed(items, args), has_more: hasMore, response_metadata };
};
