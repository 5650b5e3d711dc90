import { z } from 'zod';
import { confirmable, focusable } from './element.ts';
import { list } from './limits.ts';
import { overflowOption, richOption } from './option.ts';

const ten = list(richOption, 10);

const isAmong = (options: { value: string }[], value: string): boolean =>
  options.some(option => option.value === value);

const unknownInitial = { error: 'initial option is none of the options' };

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...confirmable,
    ...focusable,
    options: ten,
    initial_option: richOption.optional(),
  })
  .refine(of => !of.initial_option || isAmong(of.options, of.initial_option.value), unknownInitial);

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...confirmable,
    ...focusable,
    options: ten,
    initial_options: ten.optional(),
  })
  .refine(of => (of.initial_options ?? []).every(one => isAmong(of.options, one.value)), unknownInitial);

export const picks = [radioButtons, checkboxes] as const;

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...confirmable,
  options: list(overflowOption, 5),
});
