import { checkMessage, checkResponse } from '../checks.ts';
import { type Case, plain, times, words } from './case.ts';
import { message, section } from './surfaces.ts';

const divider = () => ({ type: 'divider' });
const posted = (
  rule: string,
  accepted: object,
  refused: object,
  at: string,
  error = 'invalid_arguments',
): Case => ({
  rule,
  check: checkMessage,
  accepted: { ...message([section]), ...accepted },
  refused: { ...message([section]), ...refused },
  at,
  error,
});

const answered = (
  rule: string,
  accepted: object,
  refused: object,
  at: string,
  error = 'invalid_arguments',
): Case => ({
  rule,
  check: checkResponse,
  accepted,
  refused,
  at,
  error,
});

const event = (event_payload: object, event_type = 'card') => ({ metadata: { event_type, event_payload } });
const named = (block_id: string) => ({ ...section, block_id });
const attached = (count: number) => times(count, () => ({ fallback: 'x' }));

/** The longest note that keeps the metadata, as JSON, within 8 KB. */
const room = 8 * 1024 - JSON.stringify(event({ note: '' }).metadata).length;

const messages: Case[] = [
  posted(
    'an event_type has 255 characters',
    event({}, words(255)),
    event({}, words(256)),
    '/metadata/event_type',
    'invalid_metadata_format',
  ),
  posted(
    'an event_type is not empty',
    event({}, 'x'),
    event({}, ''),
    '/metadata/event_type',
    'invalid_metadata_format',
  ),
  posted(
    'an attachment has 50 blocks',
    { attachments: [{ blocks: times(50, divider) }] },
    { attachments: [{ blocks: times(51, divider) }] },
    '/attachments/0/blocks',
    'invalid_blocks',
  ),
  posted(
    'a message has 50 blocks',
    { blocks: times(50, divider) },
    { blocks: times(51, divider) },
    '/blocks',
    'invalid_blocks',
  ),
  posted('blocks are a list', { blocks: [section] }, { blocks: section }, '/blocks', 'invalid_blocks'),
  posted(
    'a text has 40000 characters',
    { text: words(40_000) },
    { text: words(40_001) },
    '/text',
    'msg_too_long',
  ),
  posted('a text is a string', { text: 'x' }, { text: plain(4) }, '/text'),
  posted('a message has a text or blocks', { text: undefined }, { text: '', blocks: [] }, '/text', 'no_text'),
  posted('a message has a channel', { channel: 'D1' }, { channel: undefined }, '/channel'),
  posted('a message has no unknown argument', { unfurl_links: false }, { unfurl: false }, '/unfurl'),
  posted('a flag may come from a form', { unfurl_media: 'false' }, { unfurl_media: 'off' }, '/unfurl_media'),
  posted(
    'a thread is named by a timestamp',
    { thread_ts: '1763700000.000100' },
    { thread_ts: 'now' },
    '/thread_ts',
  ),
  posted(
    'a block_id occurs once in a message',
    { blocks: [named('a'), named('b')] },
    { blocks: [named('a'), named('a')] },
    '/blocks/1/block_id',
    'invalid_blocks',
  ),
  posted(
    'metadata is flat',
    event({ person: 'p', facts: { n: 1 } }),
    event({ facts: { deep: { n: 1 } } }),
    '/metadata/event_payload/facts',
    'invalid_metadata_format',
  ),
  posted(
    'an event_type is a word',
    event({}, 'invitation_card'),
    event({}, 'invitation card'),
    '/metadata/event_type',
    'invalid_metadata_format',
  ),
  posted(
    'metadata has 8 KB',
    event({ note: words(room) }),
    event({ note: words(room + 1) }),
    '/metadata',
    'metadata_too_large',
  ),
  posted(
    'a message has 100 attachments',
    { attachments: attached(100) },
    { attachments: attached(101) },
    '/attachments',
    'invalid_attachments',
  ),
  posted(
    'blocks in an attachment are checked',
    { attachments: [{ blocks: [section] }] },
    { attachments: [{ blocks: [{ type: 'section' }] }] },
    '/attachments/0/blocks/0',
    'invalid_blocks',
  ),
];

const responses: Case[] = [
  answered(
    'a response is ephemeral or in the channel',
    { text: 'x', response_type: 'ephemeral' },
    { text: 'x', response_type: 'private' },
    '/response_type',
  ),
  answered('a response says something', { text: 'x' }, { replace_original: true }, '/text', 'no_text'),
  answered(
    'a response that deletes says nothing',
    { delete_original: true },
    { delete_original: false },
    '/text',
    'no_text',
  ),
  answered('a response names no channel', { text: 'x' }, { text: 'x', channel: 'C1' }, '/channel'),
  answered(
    'the blocks of a response are checked',
    { blocks: [section] },
    { blocks: [{ type: 'input' }] },
    '/blocks/0/type',
    'invalid_blocks',
  ),
];

export const messageCases: Case[] = [...messages, ...responses];
