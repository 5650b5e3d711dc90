import { z } from 'zod';
import type { Element } from './walk.ts';

export interface Asked {
  isRequired: boolean;
  /** Values of the options that the app has answered to external selects. */
  offered: readonly string[];
}

const option = z.object({ value: z.string() });
const options = z.array(option);

const limits = z.object({
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  is_decimal_allowed: z.boolean().optional(),
  max_files: z.number().optional(),
  max_selected_items: z.number().optional(),
  options: options.optional(),
  option_groups: z.array(z.object({ options })).optional(),
  initial_option: option.optional(),
  initial_options: options.optional(),
});

type Limits = z.infer<typeof limits>;

const ofText = (
  content: string,
  { min_length: min = 0, max_length: max = 3000 }: Limits,
): string | undefined => {
  if (content.length < min) return `shorter than ${min}`;
  return content.length > max ? `longer than ${max}` : undefined;
};

const ofNumber = (
  content: string,
  { min_value, max_value, is_decimal_allowed }: Limits,
): string | undefined => {
  if (!is_decimal_allowed && content.includes('.')) return 'not a whole number';
  if (Number(content) < Number(min_value ?? -Infinity)) return `less than ${min_value}`;
  return Number(content) > Number(max_value ?? Infinity) ? `more than ${max_value}` : undefined;
};

const offeredBy = (element: Element, of: Limits, { offered }: Asked): string[] => {
  const groups = of.option_groups?.flatMap(group => group.options) ?? [];
  const listed = [...(of.options ?? []), ...groups].map(({ value }) => value);
  const initial = [...(of.initial_options ?? []), ...(of.initial_option ? [of.initial_option] : [])];
  return element.type.includes('external') ? [...offered, ...initial.map(({ value }) => value)] : listed;
};

const ofOptions = (content: { value: string }[], offered: string[]): string | undefined => {
  const strange = content.find(({ value }) => !offered.includes(value));
  return strange && `the option ${strange.value} was not offered`;
};

const ofCount = (content: unknown, of: Limits): string | undefined => {
  const count = Array.isArray(content) ? content.length : 1;
  const max = Math.min(of.max_files ?? Infinity, of.max_selected_items ?? Infinity);
  return count > max ? `more than ${max} chosen` : undefined;
};

/** Why `content`, which has the right form, still lies outside what `element` allows. */
export const checkBounds = (element: Element, content: unknown, asked: Asked): string | undefined => {
  const { data: of = {} } = limits.safeParse(element);
  if (element.type === 'number_input') return ofNumber(String(content), of);
  if (typeof content === 'string') return ofText(content, of);
  const { data: chosen } = options.safeParse([content].flat());
  const isChoice = chosen && !['file_input', 'rich_text_input'].includes(element.type);
  return (isChoice ? ofOptions(chosen, offeredBy(element, of, asked)) : undefined) ?? ofCount(content, of);
};
