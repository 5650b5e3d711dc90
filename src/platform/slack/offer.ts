import type { ModalView } from '@slack/types';
import { DomainError, type ErrorCode } from '../../errors.ts';
import type { TextKey, Voice } from '../i18n/voice.ts';
import { isDatabaseDown } from '../mongo/is-database-down.ts';
import { type Desk, isLate, voiceOf, within } from './answer.ts';
import type { Asker } from './gateway.ts';
import type { Outcome, Values } from './listener.ts';
import { answerOf, type Offer, type OfferAnswer, sentenceAnswer, sentencesIn } from './offering.ts';
import { isSlackDown, logFault } from './refusal.ts';

/** Slack waits 3 s; the driver gives an unreachable database up after 1.5 s, and that is to be said by its name. */
const OFFER_AFTER_MS = 2300;

/** Answers an options request in time: with what is offered, or with a sentence in the place of options. */
export async function offer(desk: Desk, asker: Asker, run: () => Promise<Offer>): Promise<OfferAnswer> {
  // At the same time: what the language takes is no part of the wait.
  const asked = voiceOf(desk, asker);
  const answer = run()
    .then(answerOf)
    .catch(async (error: unknown) => sentenceAnswer(sentenceOf(await asked, error, desk)));
  const early = await within(answer, OFFER_AFTER_MS);
  return isLate(early) ? sentenceAnswer((await asked).text('options.slow')) : early;
}

function sentenceOf(voice: Voice, error: unknown, { log }: Desk): string {
  if (error instanceof DomainError) return voice.text(REFUSALS[error.code] ?? 'options.refused');
  if (isDatabaseDown(error)) return voice.text('options.databaseDown');
  if (!isSlackDown(error)) return voice.text('options.failed', { reference: logFault(log, error) });
  log.warn({ err: error }, 'Slack does not answer');
  return voice.text('options.slackAway');
}

/** An option has 75 characters, fewer than most sentences; the form says the whole of it when it is sent. */
const REFUSALS: Partial<Record<ErrorCode, TextKey>> = {
  'administrator.required': 'options.administrators',
  'company.stranger': 'options.administrators',
  'company.unregistered': 'options.administrators',
  'administrator.unverified': 'options.slackAway',
  'service.unavailable': 'options.databaseDown',
};

/** The field errors for a submission in which a sentence was picked; Slack shows them at inputs alone. */
export async function unpicked(
  desk: Desk,
  { asker, view }: { asker: Asker; view: ModalView },
  values: Values,
): Promise<Outcome | undefined> {
  const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
  const picked = sentencesIn(values).filter(id => inputs.includes(id));
  if (picked.length === 0) return undefined;
  const voice = await voiceOf(desk, asker);
  return { errors: Object.fromEntries(picked.map(id => [id, voice.text('options.unpicked')])) };
}
