import { z } from 'zod';
import { messageBlock } from './blocks.ts';
import { atMost, bytes, flag, id, list } from './limits.ts';
import { checkUnique } from './unique.ts';
import { pointer, type Violation, violationsOf } from './violation.ts';
import type { Path } from './walk.ts';

export const stamp = z.string().regex(/^\d{10}\.\d{6}$/, 'must be a message timestamp');

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);
const metadata = z.strictObject({
  event_type: z.string().regex(/^\w{1,255}$/, 'must be alphanumeric'),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(flat)])),
});

const attachment = z.strictObject({
  blocks: z.array(z.unknown()).optional(),
  fallback: z.string().optional(),
  color: z.string().optional(),
  text: z.string().optional(),
});

/** The contents are checked one by one, since each has an error of its own. */
export const contents = {
  text: z.unknown().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  metadata: z.unknown().optional(),
};

export const manners = {
  mrkdwn: flag.optional(),
  parse: z.enum(['full', 'none']).optional(),
  link_names: flag.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
  thread_ts: stamp.optional(),
  reply_broadcast: flag.optional(),
};

const loose = z.looseObject(contents);
const maxText = 40_000;
const maxMetadata = 8 * 1024;

type Contents = z.infer<typeof loose>;

const isEmpty = (of: Contents): boolean =>
  [of.text, of.blocks, of.attachments].every(part => !part || (Array.isArray(part) && part.length === 0));

const given = (of: Contents, key: keyof typeof contents, schema: z.ZodType, error: string, base: Path) =>
  of[key] === undefined ? [] : violationsOf(schema, of[key], error, [...base, key]);

const checkText = (text: unknown, max: number, base: Path): Violation[] => {
  const isText = typeof text === 'string';
  const error = isText ? 'msg_too_long' : 'invalid_arguments';
  return text === undefined ? [] : violationsOf(atMost(max), text, error, [...base, 'text']);
};

const checkMetadata = (of: Contents, base: Path): Violation[] => [
  ...given(of, 'metadata', metadata, 'invalid_metadata_format', base),
  ...(bytes(of.metadata ?? '') > maxMetadata
    ? [{ error: 'metadata_too_large', at: pointer([...base, 'metadata']), message: 'metadata exceeds 8 KB' }]
    : []),
];

const checkAttachments = (of: Contents, base: Path): Violation[] => {
  const { data } = z.array(z.unknown()).safeParse(of.attachments);
  return [
    ...given(of, 'attachments', list(attachment, 100), 'invalid_attachments', base),
    ...(data ?? []).flatMap((one, index) => checkBlocks(one, [...base, 'attachments', index])),
  ];
};

const checkBlocks = (holder: unknown, base: Path): Violation[] => {
  const { data } = loose.safeParse(holder);
  if (data?.blocks === undefined) return [];
  return [
    ...violationsOf(list(messageBlock, 50, 0), data.blocks, 'invalid_blocks', [...base, 'blocks']),
    ...checkUnique(holder, 'invalid_blocks', base),
  ];
};

/** The text, blocks, attachments and metadata of anything that becomes a message. */
export const checkContents = (value: unknown, max = maxText, base: Path = []): Violation[] => {
  const { data, error } = loose.safeParse(value);
  if (error) return violationsOf(loose, value, 'invalid_arguments', base);
  if (isEmpty(data))
    return [{ error: 'no_text', at: pointer([...base, 'text']), message: 'no message text' }];
  return [
    ...checkText(data.text, max, base),
    ...checkBlocks(data, base),
    ...checkAttachments(data, base),
    ...checkMetadata(data, base),
  ];
};

const message = z.strictObject({
  token: z.string().optional(),
  channel: id,
  ...contents,
  ...manners,
});

/** The arguments of chat.postMessage. */
export const checkMessage = (args: unknown): Violation[] => [
  ...violationsOf(message, args, 'invalid_arguments'),
  ...checkContents(args),
];

const response = z.strictObject({
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  ...contents,
  ...manners,
});

const removal = z.object({ delete_original: z.literal(true) });

/** What may be posted to a `response_url`, or answered to a slash command. */
export const checkResponse = (body: unknown): Violation[] => [
  ...violationsOf(response, body, 'invalid_arguments'),
  ...(removal.safeParse(body).success ? [] : checkContents(body)),
];
