import { z } from 'zod';
import { answerBytes, bytes } from './limits.ts';
import { choicesOf, isOneList, oneList } from './option.ts';
import { type Violation, violationsOf } from './violation.ts';

const answer = z.strictObject(choicesOf(0)).refine(isOneList, oneList);

const asked = z.looseObject({ type: z.enum(['external_select', 'multi_external_select']) });

export const checkSize = (body: unknown): Violation[] =>
  bytes(body ?? '') > answerBytes
    ? [{ error: 'answer_too_large', at: '', message: `must stay under ${answerBytes} bytes` }]
    : [];

/** What the app answers when somebody types into `element`, an external select. */
export const checkOptionsAnswer = (body: unknown, element: unknown): Violation[] => [
  ...checkSize(body),
  ...violationsOf(asked, element, 'invalid_element', ['element']),
  ...violationsOf(answer, body, 'invalid_options'),
];
