import { call } from './call.ts';
import { type Case, words } from './case.ts';
import { section } from './surfaces.ts';

const ts = '1763700000.000100';

const posting: Case[] = [
  call(
    'chat.postMessage',
    'blocks may come as JSON',
    { channel: 'D1', blocks: JSON.stringify([section]) },
    { channel: 'D1', blocks: '[' },
    '/blocks',
    'invalid_blocks',
  ),
  call(
    'chat.update',
    'a text has 4000 characters',
    { channel: 'D1', ts, text: words(4000) },
    { channel: 'D1', ts, text: words(4001) },
    '/text',
    'msg_too_long',
  ),
  call(
    'chat.update',
    'names the message',
    { channel: 'D1', ts, text: 'x' },
    { channel: 'D1', text: 'x' },
    '/ts',
  ),
  call(
    'chat.update',
    'takes no unfurl_links',
    { channel: 'D1', ts, text: 'x' },
    { channel: 'D1', ts, text: 'x', unfurl_links: false },
    '/unfurl_links',
  ),
  call(
    'chat.postEphemeral',
    'names the reader',
    { channel: 'C1', user: 'U1', text: 'x' },
    { channel: 'C1', text: 'x' },
    '/user',
  ),
  call(
    'chat.postEphemeral',
    'says something',
    { channel: 'C1', user: 'U1', text: 'x' },
    { channel: 'C1', user: 'U1' },
    '/text',
    'no_text',
  ),
  call('chat.delete', 'names the message', { channel: 'D1', ts }, { channel: 'D1' }, '/ts'),
  call(
    'chat.getPermalink',
    'names the message',
    { channel: 'D1', message_ts: ts },
    { channel: 'D1', ts, message_ts: ts },
    '/ts',
  ),
];

const others: Case[] = [
  call(
    'conversations.history',
    'asks for one at least',
    { channel: 'D1', limit: 1 },
    { channel: 'D1', limit: 0 },
    '/limit',
  ),
  call('conversations.open', 'names people or a channel', { users: 'U1' }, { return_im: true }, '/channel'),
  call(
    'conversations.history',
    'names the channel',
    { channel: 'D1', include_all_metadata: 'true', limit: '20' },
    { limit: 20 },
    '/channel',
  ),
  call(
    'conversations.history',
    'asks for 1000 at most',
    { channel: 'D1', limit: 1000 },
    { channel: 'D1', limit: 1001 },
    '/limit',
  ),
  call('conversations.replies', 'names the message', { channel: 'D1', ts }, { channel: 'D1' }, '/ts'),
  call(
    'users.info',
    'names the person',
    { user: 'U1', include_locale: true },
    { include_locale: true },
    '/user',
  ),
  call('users.info', 'has no unknown argument', { user: 'U1' }, { user: 'U1', locale: true }, '/locale'),
  call('users.lookupByEmail', 'has an address', { email: 'ann@x.com' }, {}, '/email'),
  call('usergroups.users.list', 'names the group', { usergroup: 'S1' }, {}, '/usergroup'),
  call(
    'files.getUploadURLExternal',
    'takes no empty file',
    { filename: 'a.csv', length: '1' },
    { filename: 'a.csv', length: 0 },
    '/length',
  ),
  call('files.completeUploadExternal', 'names a file', { files: [{ id: 'F1' }] }, { files: [] }, '/files'),
  call(
    'files.completeUploadExternal',
    'checks blocks',
    { files: '[{"id":"F1"}]', blocks: [section] },
    { files: [{ id: 'F1' }], blocks: [{ type: 'alert' }] },
    '/blocks/0/type',
    'invalid_blocks',
  ),
  call('files.info', 'names a file', { file: 'F1' }, {}, '/file'),
  call('auth.test', 'has nothing but a token', { token: 'xoxb-1' }, { user: 'U1' }, '/user'),
];

export const callCases: Case[] = [...posting, ...others];
