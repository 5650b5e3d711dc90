// Of what Slack sends nothing but what it documents is taken: a field of another shape reaches no listener.
import { z } from 'zod';
import { DomainError } from '../../errors.ts';
import { expected } from './carried.ts';
import type { OpenView, TypedValue, Values } from './listener.ts';
import { withoutSentences } from './offering.ts';

const id = z.string().max(300);
const text = z.string().max(4000).nullish();
const option = z.looseObject({ value: z.string().max(300) });
const ids = z.array(id).max(1000).nullish();

const typedValue = z.looseObject({
  type: id,
  value: text,
  selected_option: option.nullish(),
  selected_options: z.array(option).max(1000).nullish(),
  selected_date: text,
  selected_time: text,
  selected_date_time: z.number().nullish(),
  selected_user: text,
  selected_users: ids,
  selected_conversation: text,
  selected_conversations: ids,
  selected_channel: text,
  selected_channels: ids,
  rich_text_value: z.looseObject({}).nullish(),
  files: z.array(z.looseObject({ id: id.optional() })).nullish(),
});

const sentView = z.object({
  id,
  callback_id: id.catch(''),
  private_metadata: z.string().max(3000),
  previous_view_id: id.nullish(),
  state: z.object({ values: z.record(id, z.record(id, typedValue)) }),
});

export interface HeardView {
  /** Empty where it is not as Slack sends it: the person is still told so in it. */
  open: OpenView;
  /** As they were sent, with the sentences that were picked in the place of options. */
  values: Values;
  /** Throws `view.foreign` where it is not as Slack sends it. */
  requireWhole(): void;
}

export function heardView(sent: unknown): HeardView {
  const { data } = sentView.safeParse(sent);
  if (data) {
    const values = data.state.values as Values;
    return { open: openOf(data, values), values, requireWhole: () => {} };
  }
  const known = z.object({ id: id.catch(''), callback_id: id.catch('') }).safeParse(sent).data;
  return {
    open: { id: known?.id ?? '', callbackId: known?.callback_id ?? '', metadata: '', values: {} },
    values: {},
    requireWhole: () => {
      throw new DomainError('view.foreign');
    },
  };
}

const openOf = (view: z.output<typeof sentView>, values: Values): OpenView => ({
  id: view.id,
  callbackId: view.callback_id,
  metadata: view.private_metadata,
  values: withoutSentences(values),
  ...(view.previous_view_id && { belowId: view.previous_view_id }),
});

const carried = z.string().max(3000);

/** What a button carries, what was typed into a field, or what was chosen of a menu. Throws `view.foreign`. */
export function carriedBy(action: object): string {
  const { value, selected_option } = action as TypedValue;
  return expected(carried, value ?? selected_option?.value ?? '');
}

/** What was typed into a select, or after a command. Throws `view.foreign`. */
export const typedText = (typed: unknown): string => expected(carried, typed ?? '');
