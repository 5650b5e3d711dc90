import { z } from 'zod';
import { halvesIn } from './halves.ts';
import { checkContents, checkMessage } from './message.ts';
import { methods } from './methods.ts';
import { checkView } from './view.ts';
import { pointer, type Violation, violationsOf } from './violation.ts';

const error = 'invalid_arguments';
const encoded = ['blocks', 'attachments', 'metadata', 'view', 'files', 'file_ids'];

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** The Slack client posts forms: what is structured arrives as JSON in a string. */
export const decodeArguments = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, encoded.includes(key) ? parsed(value) : value]),
  );

type Arguments = Record<string, unknown>;

const oneOf = (args: Arguments, keys: [string, string]): Violation[] =>
  keys.some(key => args[key] !== undefined)
    ? []
    : [{ error, at: pointer([keys[0]]), message: `must define ${keys.join(' or ')}` }];

const shown = (args: Arguments, type: 'modal' | 'home'): Violation[] => {
  const { data } = z.looseObject({ type: z.string() }).safeParse(args.view);
  const message = `this method takes a view of type ${type}`;
  return [
    ...checkView(args.view, ['view']),
    ...(data && data.type !== type ? [{ error, at: '/view/type', message }] : []),
  ];
};

const opened = (args: Arguments): Violation[] => [
  ...oneOf(args, ['trigger_id', 'interactivity_pointer']),
  ...shown(args, 'modal'),
];

/** chat.update takes ten times less text than chat.postMessage, by its reference. */
const updateText = 4000;

const further: Record<string, (args: Arguments) => Violation[]> = {
  'chat.postEphemeral': args => checkContents(args),
  'chat.update': args => checkContents(args, updateText),
  'conversations.open': args => oneOf(args, ['channel', 'users']),
  'files.completeUploadExternal': args => (args.blocks === undefined ? [] : checkContents(args)),
  'views.open': opened,
  'views.push': opened,
  'views.publish': args => shown(args, 'home'),
  'views.update': args => [...oneOf(args, ['view_id', 'external_id']), ...checkView(args.view, ['view'])],
};

/** Everything Slack would refuse in a call of a Web API method, whoever makes it and whatever it finds. */
export const checkCall = (method: string, given: Record<string, unknown>): Violation[] => {
  const args = decodeArguments(given);
  return [...shapeOf(method, args), ...halvesIn(args)];
};

const shapeOf = (method: string, args: Arguments): Violation[] => {
  if (method === 'chat.postMessage') return checkMessage(args);
  const shape = methods[method];
  if (!shape) return [{ error: 'unknown_method', at: '', message: `unknown method ${method}` }];
  const schema = z.strictObject({ token: z.string().optional(), ...shape });
  return [...violationsOf(schema, args, error), ...(further[method]?.(args) ?? [])];
};
