import { z } from 'zod';
import { flag, id, some } from './limits.ts';
import { contents, manners, stamp } from './message.ts';

const count = z.coerce.number().int().min(1).max(1000);
const paging = { cursor: z.string().optional(), limit: count.optional() };
const span = { oldest: z.string().optional(), latest: z.string().optional(), inclusive: flag.optional() };
const locale = { include_locale: flag.optional() };
const team = { team_id: id.optional() };
const view = { view: z.unknown() };
const trigger = { trigger_id: some.optional(), interactivity_pointer: some.optional() };
const history = { channel: id, include_all_metadata: flag.optional(), ...paging, ...span };

/** Arguments that each method takes, beside its token; what becomes a message or a view is checked apart. */
export const methods: Record<string, z.ZodRawShape> = {
  'api.test': { error: z.string().optional(), foo: z.string().optional() },
  'apps.connections.open': {},
  'auth.revoke': { test: flag.optional() },
  'auth.test': {},
  'bots.info': { bot: id.optional(), ...team },
  'chat.delete': { channel: id, ts: stamp, as_user: flag.optional() },
  'chat.getPermalink': { channel: id, message_ts: stamp },
  'chat.postEphemeral': { channel: id, user: id, ...contents, ...manners },
  'chat.update': {
    channel: id,
    ts: stamp,
    as_user: flag.optional(),
    file_ids: z.unknown().optional(),
    ...contents,
    link_names: flag.optional(),
    parse: manners.parse,
    reply_broadcast: flag.optional(),
  },
  'conversations.close': { channel: id },
  'conversations.history': history,
  'conversations.info': { channel: id, include_num_members: flag.optional(), ...locale },
  'conversations.list': {
    types: z.string().optional(),
    exclude_archived: flag.optional(),
    ...paging,
    ...team,
  },
  'conversations.members': { channel: id, ...paging },
  'conversations.open': {
    channel: id.optional(),
    users: some.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  },
  'conversations.replies': { ...history, ts: stamp },
  'files.completeUploadExternal': {
    files: z
      .array(z.strictObject({ id, title: z.string().optional(), highlight_type: z.string().optional() }))
      .min(1),
    channel_id: id.optional(),
    thread_ts: stamp.optional(),
    initial_comment: z.string().optional(),
    blocks: z.unknown().optional(),
  },
  'files.delete': { file: id },
  'files.getUploadURLExternal': {
    filename: some,
    length: z.coerce.number().int().min(1, 'must be greater than 0'),
    alt_text: some.optional(),
    snippet_type: z.string().optional(),
  },
  'files.info': { file: id, ...paging, page: count.optional(), count: count.optional() },
  'oauth.v2.access': {
    client_id: some.optional(),
    client_secret: some.optional(),
    code: some.optional(),
    redirect_uri: z.url().optional(),
    grant_type: z.enum(['authorization_code', 'refresh_token']).optional(),
    refresh_token: some.optional(),
  },
  'team.info': { team: id.optional(), domain: z.string().optional() },
  'usergroups.list': {
    include_count: flag.optional(),
    include_disabled: flag.optional(),
    include_users: flag.optional(),
    ...team,
  },
  'usergroups.users.list': { usergroup: id, include_disabled: flag.optional(), ...team },
  'users.conversations': {
    user: id.optional(),
    types: z.string().optional(),
    exclude_archived: flag.optional(),
    ...paging,
    ...team,
  },
  'users.info': { user: id, ...locale },
  'users.list': { ...paging, ...locale, ...team },
  'users.lookupByEmail': { email: some },
  'views.open': { ...view, ...trigger },
  'views.publish': { ...view, user_id: id, hash: some.optional() },
  'views.push': { ...view, ...trigger },
  'views.update': {
    ...view,
    view_id: id.optional(),
    external_id: id.optional(),
    hash: some.optional(),
  },
};
