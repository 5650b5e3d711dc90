import type { ModalView } from '@slack/types';
import type { Logger } from 'pino';
import { type Voice, voiceFor } from '../i18n/voice.ts';
import type { Asker, SlackGateway } from './gateway.ts';
import type { Message } from './listener.ts';

/** What every kind of listener needs to answer a person. */
export interface Desk {
  gateway: SlackGateway;
  log: Logger;
  now(): Date;
}

/** How long the real answer may take before a skeleton or a "Working…" view is shown (Slack waits 3 s in all). */
export const SKELETON_AFTER_MS = 700;
export const WORKING_AFTER_MS = 2000;

export const voiceOf = async (desk: Desk, asker: Asker): Promise<Voice> =>
  voiceFor(await desk.gateway.reader(asker), desk.now());

const LATE = Symbol('late');

/** The promise's value, or `late` after so many milliseconds; the work goes on. */
export function within<T>(work: Promise<T>, ms: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>(done => {
    timer = setTimeout(() => done(LATE), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export const isLate = (value: unknown): value is typeof LATE => value === LATE;

/** Puts a modal in the place of another; where that was closed meanwhile the person reads the sentence in a DM. */
export async function replaceModal(
  desk: Desk,
  asker: Asker,
  viewId: string,
  view: ModalView,
  insteadOf?: string,
): Promise<void> {
  const client = desk.gateway.client(asker.teamId);
  await client.views.update({ view_id: viewId, view }).catch(async (error: unknown) => {
    if (slackCode(error) !== 'not_found') return tellAway(desk, asker, error);
    if (insteadOf) await tell(desk, asker, { text: insteadOf });
  });
}

/** Slack did not show our answer: a DM says so where that still works; the log has it in any case. */
export async function tellAway(desk: Desk, asker: Asker, error: unknown): Promise<void> {
  desk.log.warn({ err: error }, 'Slack did not show an answer');
  const voice = await voiceOf(desk, asker);
  await tell(desk, asker, { text: voice.text('slack.away') }).catch(err =>
    desk.log.warn({ err }, 'nor a message'),
  );
}

/** A message in the person's DM. */
export async function tell(desk: Desk, asker: Asker, message: Message): Promise<void> {
  const channel = await desk.gateway.openDm(asker);
  await desk.gateway.client(asker.teamId).chat.postMessage({
    channel,
    unfurl_links: false,
    unfurl_media: false,
    ...message,
  });
}

/** Slack's own word for an error, where it is one. */
const slackCode = (error: unknown): string | undefined =>
  (error as { data?: { error?: string } } | undefined)?.data?.error;
