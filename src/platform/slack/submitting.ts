import type { ModalView } from '@slack/types';
import { DomainError } from '../../errors.ts';
import type { Voice } from '../i18n/voice.ts';
import { type Desk, isLate, replaceModal, voiceOf, WORKING_AFTER_MS, within } from './answer.ts';
import type { Outcome } from './listener.ts';
import { withAlert, withTyped, workingModal } from './modals.ts';
import { sentenceFor } from './refusal.ts';
import type { Turning } from './turning.ts';

/** What an acknowledgement of a submission may carry. */
export type SubmissionAck =
  | { response_action: 'update' | 'push'; view: ModalView }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'clear' };

export interface Submitting extends Omit<Turning, 'triggerId'> {
  blockOf: Record<string, string>;
  ack(answer: SubmissionAck): Promise<unknown>;
}

/**
 * Answers a submission in time: with its outcome, or with "Working…" and the outcome later. No error closes the modal
 * on what was typed.
 */
export async function submit(desk: Desk, submitting: Submitting, run: () => Promise<Outcome>): Promise<void> {
  const { asker, view, open, ack } = submitting;
  const voice = await voiceOf(desk, asker);
  const outcome = run().catch((error: unknown) => refused(desk, voice, submitting, error));
  const early = await within(outcome, WORKING_AFTER_MS);
  if (!isLate(early)) {
    await ack(toAck(early));
    return;
  }
  await ack({ response_action: 'update', view: workingModal(voice, view.title) });
  const late = await outcome;
  const next = lateModal(voice, submitting, late);
  await replaceModal(
    desk,
    asker,
    open.id,
    next,
    'errors' in late ? Object.values(late.errors).join(' ') : next.title.text,
  );
}

function refused(desk: Desk, voice: Voice, { view, open, blockOf }: Submitting, error: unknown): Outcome {
  const sentence = sentenceFor(voice, error, desk.log, true);
  const block = error instanceof DomainError && error.field ? blockOf[error.field] : undefined;
  if (block && view.blocks.some(({ block_id, type }) => block_id === block && type === 'input'))
    return { errors: { [block]: sentence } };
  return { update: withAlert(withTyped(view, open.values), sentence) };
}

function toAck(outcome: Outcome): SubmissionAck {
  if ('errors' in outcome) return { response_action: 'errors', errors: outcome.errors };
  if ('close' in outcome) return { response_action: 'clear' };
  return 'push' in outcome
    ? { response_action: 'push', view: outcome.push }
    : { response_action: 'update', view: outcome.update };
}

/** The "Working…" view has taken the form's place, so errors come with the form, filled as it was. */
function lateModal(voice: Voice, { view, open }: Submitting, outcome: Outcome): ModalView {
  if ('update' in outcome) return outcome.update;
  if ('push' in outcome) return outcome.push;
  if ('close' in outcome) return { ...workingModal(voice, view.title), blocks: doneBlocks(voice) };
  const typed = withTyped(view, open.values);
  return Object.entries(outcome.errors).reduce(
    (shown, [block, sentence]) => withAlert(shown, sentence, block),
    typed,
  );
}

const doneBlocks = (voice: Voice): ModalView['blocks'] => [
  { type: 'section', block_id: 'done.text', text: { type: 'plain_text', text: voice.text('slack.done') } },
];
