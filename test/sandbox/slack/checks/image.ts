import { z } from 'zod';
import { filled, url } from './limits.ts';

const slackFile = z.union([z.strictObject({ id: filled(255) }), z.strictObject({ url })]);

const source = { image_url: url.optional(), slack_file: slackFile.optional() };

type Source = { image_url?: string | undefined; slack_file?: unknown };

const isOneSource = (of: Source): boolean => (of.image_url === undefined) !== (of.slack_file === undefined);

/** An image element, or with `more` an image block: both show one picture from one source. */
export const image = <Shape extends z.ZodRawShape>(more: Shape) =>
  z
    .strictObject({ type: z.literal('image'), alt_text: filled(2000), ...source, ...more })
    .refine(value => isOneSource(value as Source), 'must define either `image_url` or `slack_file`');
