import { z } from 'zod';
import { actionable, asking, dispatching } from './element.ts';
import { atMost } from './limits.ts';
import { richText } from './rich-text.ts';

const typed = { ...actionable, ...asking, ...dispatching };

const between = (min: number, max: number) => {
  const message = `must be between ${min} and ${max}`;
  return z.int(message).min(min, message).max(max, message);
};

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: atMost(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: between(0, 3000).optional(),
    max_length: between(1, 3000).optional(),
  })
  .refine(of => (of.min_length ?? 0) <= (of.max_length ?? Infinity), 'min_length is greater than max_length')
  .refine(
    of => (of.initial_value?.length ?? 0) <= (of.max_length ?? Infinity),
    'initial_value is longer than max_length',
  );

const numeral = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number in a string');

const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: numeral.optional(),
    min_value: numeral.optional(),
    max_value: numeral.optional(),
  })
  .refine(of => !(Number(of.min_value) > Number(of.max_value)), 'min_value is greater than max_value');

const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionable,
  filetypes: z.array(z.string()).optional(),
  max_files: between(1, 10).optional(),
});

export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
  min_lines: between(1, 100).optional(),
  max_lines: between(1, 100).optional(),
});

export const inputs = [plainTextInput, numberInput, emailInput, urlInput, fileInput] as const;
