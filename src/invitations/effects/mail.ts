import type { EffectOf, Person } from '../../people/person.ts';
import type { MailResult } from '../../platform/mail/mailer.ts';
import { addHours } from '../../platform/time.ts';
import { isWanted, mailDelayed, mailFailed, mailTaken } from '../delivery.ts';
import { admit, suspendedUntil } from '../mail-limits.ts';
import { planPauseAlert, waiting, withMail } from '../waiting.ts';
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
  if (!isLimited(effect)) return sendOfAccount(ctx, person, effect);
  const admission = await admit(ctx, person, effect);
  if (admission.kind === 'stopped') return stopped(effect);
  if (admission.kind === 'go') return send(ctx, person, effect);
  return {
    again: admission.until,
    apply: (present, now) => waiting(present, effect, admission, now),
  };
}

/** Mails of an account are not kept back: that would be a way to lock people out (SECURITY.md row 14). */
const isLimited = ({ template }: MailEffect): boolean => template === 'invitation' || template === 'reminder';

async function sendOfAccount(ctx: EffectContext, person: Person, effect: MailEffect): Promise<Outcome> {
  const company = await ctx.companies.find(person.companyId);
  return company?.suspension ? { again: suspendedUntil(ctx.now()).until } : send(ctx, person, effect);
}

async function send(ctx: EffectContext, person: Person, effect: MailEffect): Promise<Outcome> {
  const mail = await composeMail(ctx, person, effect);
  const result = mail ? await ctx.mail.send(mail) : undefined;
  if (!result) return DONE;
  if (result.kind === 'taken') {
    if (isLimited(effect)) await ctx.mailLimits.taken(person.companyId).catch(forget(ctx));
    return { apply: (present, now) => mailTaken(present, effect, now) };
  }
  ctx.log.info({ person: person.id, effect: effect.id, result: result.kind }, 'mail not taken');
  return isFinal(effect, result, ctx.now())
    ? failed(ctx, person, effect, result)
    : putOff(ctx.now(), effect, result);
}

const firstAttempt = ({ firstAttemptAt, at }: MailEffect): Date => firstAttemptAt ?? at;

const isFinal = (effect: MailEffect, { kind }: Failed, now: Date): boolean =>
  kind === 'refused' || (kind === 'deferred' && addHours(firstAttempt(effect), PATIENCE_HOURS) <= now);

/** Its owner wants no invitation. A reminder is dropped: who got the invitation has been told all there is. */
function stopped(effect: MailEffect): Outcome {
  if (effect.template === 'reminder') return DONE;
  return {
    apply: (present, now) =>
      mailFailed(present, effect.generation, { reason: 'stopped', cause: 'stopped', detail: '', at: now }),
  };
}

async function failed(
  ctx: EffectContext,
  { companyId }: Person,
  effect: MailEffect,
  { kind, cause, detail }: Failed,
): Promise<Outcome> {
  const isRefusal = kind === 'refused' && isLimited(effect);
  const pause = isRefusal
    ? await ctx.mailLimits.refused(companyId, effect.id, ctx.now()).catch(forget(ctx))
    : undefined;
  const isTeller = pause?.by === effect.id;
  const reason = kind;
  return {
    apply: (present, now) => {
      const fallen = mailFailed(present, effect.generation, { reason, cause, detail, at: now });
      const told = fallen && heard(effect, present, fallen);
      return isTeller ? planPauseAlert(told ?? present, now) : told;
    },
  };
}

/** The mail is out, or is not: what is counted beside it must not make it go out again. */
const forget = (ctx: EffectContext) => (err: unknown) => {
  ctx.log.warn({ err }, 'mail not counted');
  return undefined;
};

function putOff(now: Date, effect: MailEffect, { kind }: Failed): Outcome {
  const again = later(
    now,
    effect,
    kind === 'deferred' ? BETWEEN_SECONDS.deferred : BETWEEN_SECONDS.unreachable,
  );
  const isLate = kind === 'unreachable' && addHours(firstAttempt(effect), DELAY_TOLD_HOURS) <= now;
  return {
    again,
    apply: (present, at) => {
      const counted = withMail(present, effect.id, ({ waits: _, ...mail }) => ({ ...mail, isCounted: true }));
      return isLate && !wasDelayTold(present, effect)
        ? heard(effect, counted, mailDelayed(counted, at))
        : counted;
    },
  };
}

/** Of many that were sent again together each card tells by itself; a message for each would bury all others. */
function heard({ isQuiet }: MailEffect, before: Person, after: Person): Person {
  if (!isQuiet) return after;
  const known = new Set(before.effects.map(({ id }) => id));
  return { ...after, effects: after.effects.filter(({ id, kind }) => kind !== 'alert' || known.has(id)) };
}

const wasDelayTold = ({ timeline }: Person, effect: MailEffect): boolean =>
  timeline.some(({ event, at }) => event === 'delayed' && at >= firstAttempt(effect));
