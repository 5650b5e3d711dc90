import { z } from 'zod';
import { halvesIn } from './halves.ts';
import { some } from './limits.ts';
import { checkResponse } from './message.ts';
import { checkOptionsAnswer, checkSize } from './options-answer.ts';
import { checkView } from './view.ts';
import { pointer, type Violation, violationsOf } from './violation.ts';
import { blocksOf } from './walk.ts';

export type AckKind = 'command' | 'view_submission' | 'block_actions' | 'shortcut' | 'options' | 'event';

const error = 'invalid_arguments';

const response = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z
      .record(z.string(), some)
      .refine(errors => Object.keys(errors).length > 0, 'must name at least one block'),
  }),
]);

const isEmpty = (body: unknown): boolean =>
  body === undefined ||
  body === null ||
  body === '' ||
  (typeof body === 'object' && Object.keys(body).length === 0);

const inputsOf = (view: unknown): (string | undefined)[] =>
  blocksOf(view)
    .filter(({ item }) => item.type === 'input')
    .map(({ item }) => item.block_id);

/** Errors that name anything else close the modal's mouth: Slack shows "We had some trouble connecting". */
const checkNames = (errors: Record<string, string>, view: unknown): Violation[] =>
  Object.keys(errors)
    .filter(name => !inputsOf(view).includes(name))
    .map(name => ({ error, at: pointer(['errors', name]), message: 'names no input block of the view' }));

const checkNext = (next: unknown): Violation[] => {
  const { data } = z.looseObject({ type: z.string() }).safeParse(next);
  const isHome = data?.type === 'home';
  return [
    ...checkView(next, ['view']),
    ...(isHome ? [{ error, at: '/view/type', message: 'a submission cannot show a Home tab' }] : []),
  ];
};

const checkSubmissionAnswer = (body: unknown, view: unknown): Violation[] => {
  const { data } = response.safeParse(body);
  if (!data) return violationsOf(response, body, error);
  if (data.response_action === 'errors') return checkNames(data.errors, view);
  return data.response_action === 'clear' ? [] : checkNext(data.view);
};

const nothing: Violation = { error, at: '', message: 'this is acknowledged with an empty body' };

const checkBody = (kind: AckKind, body: unknown, view: unknown): Violation[] => {
  if (kind === 'command') return checkResponse(typeof body === 'string' ? { text: body } : body);
  if (kind === 'view_submission') return checkSubmissionAnswer(body, view);
  return [nothing];
};

/**
 * The app's answer to a callback. `view` is the view that was submitted, or for options the element that asked.
 */
export const checkAck = (kind: AckKind, body: unknown, view?: unknown): Violation[] => {
  if (kind === 'options') return checkOptionsAnswer(body, view);
  return isEmpty(body) ? [] : [...checkSize(body), ...checkBody(kind, body, view), ...halvesIn(body)];
};
