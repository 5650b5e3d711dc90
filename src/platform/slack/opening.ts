import type { ModalView } from '@slack/types';
import { type Desk, isLate, replaceModal, SKELETON_AFTER_MS, tellAway, voiceOf, within } from './answer.ts';
import type { Asker } from './gateway.ts';
import type { Message, Reply } from './listener.ts';
import { sentenceModal, skeletonModal } from './modals.ts';
import { sentenceFor } from './refusal.ts';

export interface Opening {
  asker: Asker;
  triggerId: string;
  /** Tells the person alone, by response_url; absent where Slack gives none (shortcuts, App Home). */
  whisper?: (message: Message) => Promise<unknown>;
}

/**
 * Runs what leads to a modal or a message. A trigger lives 3 s and counts once: where the work is slow a skeleton is
 * opened first and filled later.
 */
export async function open(desk: Desk, opening: Opening, run: () => Promise<Reply>): Promise<void> {
  const voice = voiceOf(desk, opening.asker);
  const answer = run().catch((error: unknown) => ({ error }));
  const early = await within(answer, SKELETON_AFTER_MS);
  if (!isLate(early)) return show(desk, opening, early, undefined);
  const skeletonId = await openModal(desk, opening, skeletonModal(await voice));
  if (skeletonId) return show(desk, opening, await answer, skeletonId);
}

type Answer = Reply | { error: unknown };

async function show(
  desk: Desk,
  opening: Opening,
  answer: Answer,
  skeletonId: string | undefined,
): Promise<void> {
  if (!answer) return;
  if ('modal' in answer) return showModal(desk, opening, answer.modal, skeletonId);
  const voice = await voiceOf(desk, opening.asker);
  const message = 'error' in answer ? { text: sentenceFor(voice, answer.error, desk.log) } : answer.message;
  if (opening.whisper && skeletonId === undefined) {
    await opening.whisper(message);
    return;
  }
  return showModal(desk, opening, sentenceModal(voice, message.text), skeletonId, message.text);
}

async function showModal(
  desk: Desk,
  opening: Opening,
  view: ModalView,
  skeletonId: string | undefined,
  sentence?: string,
): Promise<void> {
  if (skeletonId) return replaceModal(desk, opening.asker, skeletonId, view, sentence);
  await openModal(desk, opening, view);
}

/** The id of the opened modal; undefined where Slack opened none, and the person has been told so. */
async function openModal(desk: Desk, opening: Opening, view: ModalView): Promise<string | undefined> {
  const { asker, triggerId, whisper } = opening;
  const client = desk.gateway.client(asker.teamId);
  try {
    return (await client.views.open({ trigger_id: triggerId, view })).view?.id;
  } catch (error) {
    const text = (await voiceOf(desk, asker)).text('slack.away');
    if (!whisper) return tellAway(desk, asker, error).then(() => undefined);
    desk.log.warn({ err: error }, 'modal not opened');
    await whisper({ text }).catch(refused => tellAway(desk, asker, refused));
    return undefined;
  }
}
