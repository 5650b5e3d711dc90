import { z } from 'zod';
import { style } from './confirm.ts';
import { confirmable } from './element.ts';
import { atMost, filled, url } from './limits.ts';
import { plainText } from './text.ts';

export const button = z.strictObject({
  type: z.literal('button'),
  ...confirmable,
  text: plainText(75),
  value: atMost(2000).optional(),
  url: url.optional(),
  style: style.optional(),
  accessibility_label: filled(75).optional(),
});
