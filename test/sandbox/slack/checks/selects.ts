import { z } from 'zod';
import { asking, confirmable, severalOf } from './element.ts';
import { id, list } from './limits.ts';
import { allOptions, choicesOf, isOneList, oneList, option } from './option.ts';

const choices = choicesOf(1);
const select = { ...confirmable, ...asking };
const multi = { ...select, ...severalOf };
const ids = z.array(id);

const unknownInitial = { error: 'initial option is none of the options' };

type Value = { value: string };
const areOffered = (initial: Value[], offered: Value[]): boolean =>
  initial.every(one => offered.some(other => other.value === one.value));

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...select,
    ...choices,
    initial_option: option.optional(),
  })
  .refine(isOneList, oneList)
  .refine(of => !of.initial_option || areOffered([of.initial_option], allOptions(of)), unknownInitial);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...multi,
    ...choices,
    initial_options: list(option, 100).optional(),
  })
  .refine(isOneList, oneList)
  .refine(of => areOffered(of.initial_options ?? [], allOptions(of)), unknownInitial);

const minQuery = { min_query_length: z.int().min(0).optional() };

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...select,
  ...minQuery,
  initial_option: option.optional(),
});

const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...multi,
  ...minQuery,
  initial_options: list(option, 100).optional(),
});

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...select,
  initial_user: id.optional(),
});

const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...multi,
  initial_users: ids.optional(),
});

const filter = z
  .strictObject({
    include: list(z.enum(['im', 'mpim', 'private', 'public']), 4).optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine(of => Object.keys(of).length > 0, 'must define at least one filter');

const conversations = { default_to_current_conversation: z.boolean().optional(), filter: filter.optional() };
const responding = { response_url_enabled: z.boolean().optional() };

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...select,
  ...conversations,
  ...responding,
  initial_conversation: id.optional(),
});

const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...multi,
  ...conversations,
  initial_conversations: ids.optional(),
});

const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...select,
  ...responding,
  initial_channel: id.optional(),
});

const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...multi,
  initial_channels: ids.optional(),
});

export const selects = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  multiExternalSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  multiConversationsSelect,
  channelsSelect,
  multiChannelsSelect,
] as const;
