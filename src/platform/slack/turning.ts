import type { ModalView } from '@slack/types';
import { type Desk, isLate, replaceModal, SKELETON_AFTER_MS, tellAway, voiceOf, within } from './answer.ts';
import type { Asker } from './gateway.ts';
import type { OpenView, Push, Turn } from './listener.ts';
import { sentenceModal, skeletonModal, withAlert, withTyped } from './modals.ts';
import { sentenceFor } from './refusal.ts';

export interface Turning {
  asker: Asker;
  triggerId: string;
  /** The modal as Slack sent it. */
  view: ModalView;
  open: OpenView;
}

/** Changes the modal in place; an error is told in it, with what was typed still there. */
export async function turn(desk: Desk, turning: Turning, run: () => Promise<Turn>): Promise<void> {
  const { asker, view, open } = turning;
  try {
    const next = await run();
    if (!next) return;
    const { update, below } = 'update' in next ? next : { update: next, below: undefined };
    await replaceModal(desk, asker, open.id, update);
    if (below && open.belowId) await replaceModal(desk, asker, open.belowId, below);
  } catch (error) {
    const sentence = sentenceFor(await voiceOf(desk, asker), error, desk.log, true);
    await replaceModal(desk, asker, open.id, withAlert(withTyped(view, open.values), sentence), sentence);
  }
}

/** Lays a modal on top. The trigger lives 3 s: slow work gets a skeleton first, which is filled later. */
export async function push(desk: Desk, turning: Turning, run: () => Promise<Push>): Promise<void> {
  const { asker, triggerId, open } = turning;
  const client = desk.gateway.client(asker.teamId);
  const slow = voiceOf(desk, asker);
  const answer = run().catch(async (error: unknown) => {
    const voice = await voiceOf(desk, asker);
    return sentenceModal(voice, sentenceFor(voice, error, desk.log));
  });
  const early = await within(answer, SKELETON_AFTER_MS);
  const view = isLate(early) ? skeletonModal(await slow) : laidOf(early);
  const pushed = await client.views
    .push({ trigger_id: triggerId, view })
    .catch((error: unknown) => tellAway(desk, asker, error));
  const laid = await answer;
  if (isLate(early) && pushed?.view?.id) await replaceModal(desk, asker, pushed.view.id, laidOf(laid));
  if ('push' in laid && laid.below) await replaceModal(desk, asker, open.id, laid.below);
}

const laidOf = (laid: Push): ModalView => ('push' in laid ? laid.push : laid);
