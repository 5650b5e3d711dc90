import { z } from 'zod';
import { filled, id, url } from './limits.ts';
import { plainText } from './text.ts';

const slackFile = z.union([z.strictObject({ id }), z.strictObject({ url })]);

const picture = {
  type: z.literal('image'),
  alt_text: filled(2000),
  image_url: url.optional(),
  slack_file: slackFile.optional(),
};

type Source = { image_url?: string | undefined; slack_file?: object | undefined };

const isOneSource = (of: Source): boolean => (of.image_url === undefined) !== (of.slack_file === undefined);

const oneSource = { error: 'must define either `image_url` or `slack_file`' };

export const imageElement = z.strictObject(picture).refine(isOneSource, oneSource);

export const imageBlock = z
  .strictObject({ ...picture, block_id: id.optional(), title: plainText(2000).optional() })
  .refine(isOneSource, oneSource);
