import { z } from 'zod';
import { filled, list, url } from './limits.ts';
import { anyText, plainText } from './text.ts';

const value = filled(150);
const description = plainText(75).optional();

export const option = z.strictObject({ text: plainText(75), value, description });

export const richOption = z.strictObject({ text: anyText(75), value, description: anyText(75).optional() });

export const overflowOption = z.strictObject({
  text: plainText(75),
  value,
  description,
  url: url.optional(),
});

const group = z.strictObject({ label: plainText(75), options: list(option, 100) });

/** An answer to an options request may be empty; the options of an element may not. */
export const choicesOf = (min: 0 | 1) => ({
  options: list(option, 100, min).optional(),
  option_groups: list(group, 100, min).optional(),
});

type Choices = {
  options?: z.infer<typeof option>[] | undefined;
  option_groups?: z.infer<typeof group>[] | undefined;
};

export const isOneList = (of: Choices): boolean =>
  (of.options === undefined) !== (of.option_groups === undefined);

export const oneList = { error: 'must define either `options` or `option_groups`' };

export const allOptions = (of: Choices) =>
  of.options ?? of.option_groups?.flatMap(each => each.options) ?? [];
