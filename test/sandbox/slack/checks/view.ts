import { z } from 'zod';
import { homeBlock, modalBlock } from './blocks.ts';
import { atMost, bytes, list } from './limits.ts';
import { plainText } from './text.ts';
import { checkUnique } from './unique.ts';
import { pointer, type Violation, violationsOf } from './violation.ts';
import { blocksOf, elementsOf, type Path } from './walk.ts';

const error = 'invalid_arguments';
const maxBytes = 250_000;

const common = {
  private_metadata: atMost(3000).optional(),
  callback_id: atMost(255).optional(),
  external_id: atMost(255).optional(),
};

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  blocks: list(modalBlock, 100, 0),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  ...common,
});

const home = z.strictObject({ type: z.literal('home'), blocks: list(homeBlock, 100, 0), ...common });

const view = z.discriminatedUnion('type', [modal, home]);

const shape = z.looseObject({ type: z.string(), submit: z.unknown().optional() });

const checkSubmit = (value: unknown, base: Path): Violation[] => {
  const { data } = shape.safeParse(value);
  const isAsking = blocksOf(value).some(({ item }) => item.type === 'input');
  if (data?.type !== 'modal' || data.submit !== undefined || !isAsking) return [];
  return [{ error, at: pointer([...base, 'submit']), message: 'submit is required when there is an input' }];
};

/** By Slack's table of elements and surfaces these belong into modals or messages. */
const notOnHome = ['file_input', 'email_text_input', 'number_input', 'url_text_input', 'datetimepicker'];

const checkHome = (value: unknown, base: Path): Violation[] => {
  if (shape.safeParse(value).data?.type !== 'home') return [];
  return blocksOf(value)
    .flatMap(elementsOf)
    .filter(({ item }) => notOnHome.includes(item.type))
    .map(({ item, path }) => ({
      error,
      at: pointer([...base, ...path]),
      message: `a Home tab takes no ${item.type}`,
    }));
};

const checkSize = (value: unknown, base: Path): Violation[] =>
  bytes(value) > maxBytes
    ? [{ error: 'view_too_large', at: pointer(base), message: 'the view is greater than 250kb' }]
    : [];

/** Everything Slack would refuse in a modal or a Home tab; `base` is where the view lies in the call. */
export const checkView = (value: unknown, base: Path = []): Violation[] => [
  ...checkSize(value, base),
  ...violationsOf(view, value, error, base),
  ...checkSubmit(value, base),
  ...checkHome(value, base),
  ...checkUnique(value, error, base),
];
