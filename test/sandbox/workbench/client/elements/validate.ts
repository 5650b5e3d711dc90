import type { KnownBlock } from '@slack/types';
import type { Values } from '../protocol.ts';
import { contentOf, isEmpty, type Stateful, statefulIn } from './element.ts';

/** What Slack itself finds wrong before it submits a view, by block. */
export function problemsIn(blocks: readonly KnownBlock[], values: Values): Record<string, string> {
  const problems = statefulIn(blocks).map(field => [field.blockId, problemOf(field, values)] as const);
  return Object.fromEntries(problems.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function problemOf({ blockId, element, isRequired }: Stateful, values: Values): string | undefined {
  const value = values[blockId]?.[element.action_id ?? ''];
  const content = value && contentOf(value);
  if (isEmpty(content)) return isRequired ? 'Please complete this required field.' : undefined;
  if (typeof content !== 'string') return undefined;
  return shapeProblem(element, content);
}

function shapeProblem(element: Stateful['element'], content: string): string | undefined {
  switch (element.type) {
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(content) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(content) ? undefined : 'Please enter a valid URL.';
    case 'plain_text_input':
      return content.length < (element.min_length ?? 0)
        ? `Please enter at least ${element.min_length} characters.`
        : undefined;
    case 'number_input':
      return numberProblem(element, content);
    default:
      return undefined;
  }
}

function numberProblem(
  element: Extract<Stateful['element'], { type: 'number_input' }>,
  content: string,
): string | undefined {
  const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(content)) {
    return element.is_decimal_allowed ? 'Please enter a number.' : 'Please enter a whole number.';
  }
  const { min_value: min, max_value: max } = element;
  if (min !== undefined && Number(content) < Number(min)) return `Please enter a number of at least ${min}.`;
  if (max !== undefined && Number(content) > Number(max)) return `Please enter a number of at most ${max}.`;
  return undefined;
}
