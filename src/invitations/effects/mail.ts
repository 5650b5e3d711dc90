import type { EffectOf, Person } from '../../people/person.ts';
import type { MailResult } from '../../platform/mail/mailer.ts';
import { addHours } from '../../platform/time.ts';
import { isWanted, mailDelayed, mailFailed, mailTaken } from '../delivery.ts';
import { DONE, type EffectContext, later, type Outcome } from './effect.ts';
import { composeMail } from './mail-content.ts';

type MailEffect = EffectOf<'mail'>;
type Failed = Exclude<MailResult, { kind: 'taken' }>;

/** A server that puts a mail off is asked again for this long. */
const PATIENCE_HOURS = 24;
const DELAY_TOLD_HOURS = 1;
const BETWEEN_SECONDS = { deferred: 900, unreachable: 60 };

/** Sends one mail once. One of a past generation, or for an invitation that has ended, is dropped in silence. */
export async function sendMail(ctx: EffectContext, person: Person, effect: MailEffect): Promise<Outcome> {
  if (!isWanted(person, effect, ctx.now())) return DONE;
  const mail = await composeMail(ctx, person, effect);
  const result = mail ? await ctx.mail.send(mail) : undefined;
  if (!result) return DONE;
  if (result.kind === 'taken') return { apply: (present, now) => mailTaken(present, effect, now) };
  ctx.log.info({ person: person.id, effect: effect.id, result: result.kind }, 'mail not taken');
  return isFinal(effect, result, ctx.now()) ? failed(effect, result) : putOff(ctx.now(), effect, result);
}

const firstAttempt = ({ firstAttemptAt, at }: MailEffect): Date => firstAttemptAt ?? at;

const isFinal = (effect: MailEffect, { kind }: Failed, now: Date): boolean =>
  kind === 'refused' || (kind === 'deferred' && addHours(firstAttempt(effect), PATIENCE_HOURS) <= now);

function failed(effect: MailEffect, { kind, detail }: Failed): Outcome {
  const reason = kind;
  return {
    apply: (present, now) => mailFailed(present, effect.generation, { reason, detail, at: now }),
  };
}

function putOff(now: Date, effect: MailEffect, { kind }: Failed): Outcome {
  const again = later(
    now,
    effect,
    kind === 'deferred' ? BETWEEN_SECONDS.deferred : BETWEEN_SECONDS.unreachable,
  );
  const isLate = kind === 'unreachable' && addHours(firstAttempt(effect), DELAY_TOLD_HOURS) <= now;
  if (!isLate) return { again };
  return {
    again,
    apply: (present, at) => (wasDelayTold(present, effect) ? undefined : mailDelayed(present, at)),
  };
}

const wasDelayTold = ({ timeline }: Person, effect: MailEffect): boolean =>
  timeline.some(({ event, at }) => event === 'delayed' && at >= firstAttempt(effect));
