import { z } from 'zod';
import { id, some, url } from './limits.ts';

const on = z.boolean().optional();
const look = { style: z.strictObject({ bold: on, italic: on, strike: on, code: on }).optional() };

const text = z.strictObject({ type: z.literal('text'), text: some, ...look });

const link = z.strictObject({
  type: z.literal('link'),
  url,
  text: z.string().optional(),
  unsafe: on,
  ...look,
});

const user = z.strictObject({ type: z.literal('user'), user_id: id, ...look });

const channel = z.strictObject({ type: z.literal('channel'), channel_id: id, ...look });

const usergroup = z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, ...look });

const date = z.strictObject({
  type: z.literal('date'),
  timestamp: z.int(),
  format: some,
  url: url.optional(),
  fallback: z.string().optional(),
  ...look,
});

const emoji = z.strictObject({
  type: z.literal('emoji'),
  name: some,
  unicode: z.string().optional(),
  ...look,
});

const broadcast = z.strictObject({
  type: z.literal('broadcast'),
  range: z.enum(['here', 'channel', 'everyone']),
  ...look,
});

const inline = z.discriminatedUnion('type', [text, link, date, emoji, broadcast, user, channel, usergroup]);

const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const bullets = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section),
  indent: z.int().min(0).optional(),
  offset: z.int().min(0).optional(),
  ...border,
});

const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), ...border });

const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link])),
  ...border,
});

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z.array(z.discriminatedUnion('type', [section, bullets, quote, preformatted])),
});
