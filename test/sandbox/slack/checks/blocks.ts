import { z } from 'zod';
import { button } from './button.ts';
import { datepicker, datetimepicker, timepicker } from './dates.ts';
import { imageBlock, imageElement } from './image.ts';
import { inputs, richTextInput } from './inputs.ts';
import { filled, id, list } from './limits.ts';
import { overflow, picks } from './picks.ts';
import { richText } from './rich-text.ts';
import { selects } from './selects.ts';
import { anyText, mrkdwn, plainText } from './text.ts';

const block = { block_id: id.optional() };
const both = [button, ...selects, ...picks, overflow, datepicker, timepicker] as const;

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(3000).optional(),
    fields: list(anyText(2000), 10).optional(),
    accessory: z.discriminatedUnion('type', [...both, imageElement]).optional(),
    expand: z.boolean().optional(),
  })
  .refine(of => of.text !== undefined || of.fields !== undefined, 'must define either `text` or `fields`');

const actions = z.strictObject({
  type: z.literal('actions'),
  ...block,
  elements: list(z.discriminatedUnion('type', [...both, datetimepicker, richTextInput]), 25),
});

const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: list(z.discriminatedUnion('type', [imageElement, plainText(3000), mrkdwn(3000)]), 10),
});

const divider = z.strictObject({ type: z.literal('divider'), ...block });

const header = z.strictObject({ type: z.literal('header'), ...block, text: plainText(150) });

const field = [
  ...inputs,
  ...selects,
  ...picks,
  datepicker,
  timepicker,
  datetimepicker,
  richTextInput,
] as const;

const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', field),
});

/** Slack's reference names no limit of its own for an alert; its Java SDK says 200, the stricter holds here. */
const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...block,
  text: filled(12_000),
});

const everywhere = [section, actions, context, divider, header, imageBlock, richText] as const;

export const modalBlock = z.discriminatedUnion('type', [...everywhere, input, alert]);

export const homeBlock = z.discriminatedUnion('type', [...everywhere, input]);

export const messageBlock = z.discriminatedUnion('type', [...everywhere, markdown]);
