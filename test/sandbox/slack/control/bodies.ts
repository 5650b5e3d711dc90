import { z } from 'zod';

const json = z.record(z.string(), z.unknown());
const named = { as: z.string(), workspace: z.string().optional() };
const repeated = { repeat: z.int().min(1).max(50).optional(), concurrent: z.boolean().optional() };
const message = z.strictObject({ channel: z.string(), ts: z.string() });

export const commandBody = z.strictObject({
  ...named,
  ...repeated,
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  channel: z.string().optional(),
});

export const interactionBody = z.discriminatedUnion('type', [
  z.strictObject({
    ...named,
    ...repeated,
    type: z.literal('view_submission'),
    viewId: z.string(),
    values: json.optional(),
  }),
  z.strictObject({
    ...named,
    type: z.literal('view_closed'),
    viewId: z.string(),
    all: z.boolean().optional(),
  }),
  z.strictObject({
    ...named,
    ...repeated,
    type: z.literal('block_actions'),
    viewId: z.string().optional(),
    message: message.optional(),
    blockId: z.string(),
    actionId: z.string(),
    action: json.optional(),
    values: json.optional(),
  }),
  z.strictObject({ ...named, ...repeated, type: z.literal('shortcut'), callbackId: z.string() }),
  z.strictObject({
    ...named,
    ...repeated,
    type: z.literal('message_action'),
    callbackId: z.string(),
    message,
  }),
]);

export const optionsBody = z.strictObject({
  ...named,
  viewId: z.string().optional(),
  message: message.optional(),
  blockId: z.string(),
  actionId: z.string(),
  value: z.string(),
});

export const eventBody = z.strictObject({
  workspace: z.string().default('acme'),
  event: z.looseObject({ type: z.string() }),
  retryNum: z.int().min(0).max(3).optional(),
});

export const messageBody = z.strictObject({ ...named, channel: z.string().optional(), text: z.string() });

export const homeBody = z.strictObject({ ...named, tab: z.enum(['home', 'messages']).default('home') });

export const personBody = z.strictObject({
  ...named,
  name: z.string().optional(),
  role: z.enum(['owner', 'administrator', 'member', 'guest', 'single-channel guest', 'stranger']).optional(),
  deleted: z.boolean().optional(),
  locale: z.string().optional(),
  tz: z.string().optional(),
  email: z.string().optional(),
  isEmailConfirmed: z.boolean().optional(),
});

export const groupBody = z.strictObject({
  workspace: z.string().default('acme'),
  handle: z.string(),
  users: z.array(z.string()),
  disabled: z.boolean().optional(),
});

export const viewerQuery = z.object({ as: z.string(), workspace: z.string().optional() });

export const sinceQuery = z.object({ since: z.coerce.number().default(0) });
