import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import { DomainError } from '../../errors.ts';
import type { Voice } from '../i18n/voice.ts';
import { type Desk, isLate, replaceModal, voiceOf, WORKING_AFTER_MS, within } from './answer.ts';
import { fitting } from './fitting.ts';
import type { Outcome } from './listener.ts';
import { withAlert, withAlerts, withTyped, workingModal } from './modals.ts';
import { sentenceFor } from './refusal.ts';
import type { Turning } from './turning.ts';

// Slack shows the view of an acknowledgement a moment after it took it: an update that is quicker would be overwritten.
const SETTLED_AFTER_MS = 400;
// Socket Mode frames over 20 KiB have closed sockets for others; the envelope needs room too.
const MOST_ACK_BYTES = 16_000;

/** What an acknowledgement of a submission may carry. */
export type SubmissionAck =
  | { response_action: 'update' | 'push'; view: ModalView }
  | { response_action: 'errors'; errors: Record<string, string> };

export interface Submitting extends Omit<Turning, 'triggerId'> {
  blockOf: Record<string, string>;
  /** Without an answer Slack closes this modal alone, and what lies beneath comes forward. */
  ack(answer?: SubmissionAck): Promise<unknown>;
}

/**
 * Answers a submission in time: with its outcome; with "Working…" and the outcome later where it comes late or is large. No error closes the modal
 * on what was typed.
 */
export async function submit(desk: Desk, submitting: Submitting, run: () => Promise<Outcome>): Promise<void> {
  const { asker, view, open, ack } = submitting;
  // At the same time: what the language takes is no part of the 2 s.
  const asked = voiceOf(desk, asker);
  const outcome = run().catch(async (error: unknown) => refused(desk, await asked, submitting, error));
  const early = await within(outcome, WORKING_AFTER_MS);
  if (!isLate(early) && isSmall(toAck(early))) {
    await ack(toAck(early));
    return showBelow(desk, submitting, early, toldOf(early));
  }
  const voice = await asked;
  await ack({ response_action: 'update', view: fitting(workingModal(voice, view.title)) });
  const [late] = await Promise.all([outcome, pause(SETTLED_AFTER_MS)]);
  const next = lateModal(voice, submitting, late);
  await showBelow(desk, submitting, late);
  await replaceModal(desk, asker, open.id, next, toldOf(late) ?? next.title.text);
}

function toldOf(outcome: Outcome): string | undefined {
  if ('errors' in outcome) return Object.values(outcome.errors).join(' ');
  return 'told' in outcome ? outcome.told : undefined;
}

const isSmall = (answer: SubmissionAck | undefined): boolean =>
  Buffer.byteLength(JSON.stringify(answer ?? {})) <= MOST_ACK_BYTES;

async function showBelow(
  desk: Desk,
  { asker, open }: Submitting,
  outcome: Outcome,
  insteadOf?: string,
): Promise<void> {
  if (!('below' in outcome) || !outcome.below || !open.belowId) return;
  await replaceModal(desk, asker, open.belowId, outcome.below, insteadOf);
}

function refused(desk: Desk, voice: Voice, { view, open, blockOf }: Submitting, error: unknown): Outcome {
  const sentence = sentenceFor(voice, error, desk.log, true);
  const block = error instanceof DomainError && error.field ? blockOf[error.field] : undefined;
  if (block && view.blocks.some(({ block_id, type }) => block_id === block && type === 'input'))
    return { errors: { [block]: sentence } };
  return { update: withAlert(withTyped(view, open.values), sentence) };
}

function toAck(outcome: Outcome): SubmissionAck | undefined {
  if ('errors' in outcome) return { response_action: 'errors', errors: outcome.errors };
  if ('close' in outcome) return undefined;
  return 'push' in outcome
    ? { response_action: 'push', view: fitting(outcome.push) }
    : { response_action: 'update', view: fitting(outcome.update) };
}

/** The "Working…" view has taken the form's place, so errors come with the form, filled as it was. */
function lateModal(voice: Voice, { view, open }: Submitting, outcome: Outcome): ModalView {
  if ('update' in outcome) return outcome.update;
  if ('push' in outcome) return outcome.push;
  if ('close' in outcome)
    return {
      ...workingModal(voice, view.title),
      blocks: doneBlocks(outcome.told ?? voice.text('slack.done')),
    };
  return withAlerts(withTyped(view, open.values), outcome.errors);
}

const doneBlocks = (told: string): ModalView['blocks'] => [
  { type: 'section', block_id: 'done.text', text: { type: 'plain_text', text: told } },
];
