import { endAccount, warnOfAccountEnd } from '../../accounts/account-timers.ts';
import type { Effect, EffectOf, Person } from '../../people/person.ts';
import { isReaderGone, retryAfterOf } from '../../platform/slack/slack-failure.ts';
import { addSeconds } from '../../platform/time.ts';
import { sendScheduled } from '../send.ts';
import { expireInvitation, remindInvitee, warnOfExpiry } from '../timers.ts';
import { tell } from './alert.ts';
import { writeAudit } from './audit.ts';
import { showCard } from './card.ts';
import { certify } from './certificate.ts';
import { DONE, type EffectContext, later, type Outcome } from './effect.ts';
import { eraseTraces } from './erase.ts';
import { forgetSearches } from './erase-typed.ts';
import { settleFormerCard } from './former-card.ts';
import { sendMail } from './mail.ts';
import { sendSlackMessage } from './slack-message.ts';
import { makeWorkgroup } from './workgroup.ts';

const MOST_SECONDS = 300;

/** Tries an effect once. Never rejects: what failed by an outside system or a mistake of ours is tried again. */
export async function attempt(ctx: EffectContext, person: Person, effect: Effect): Promise<Outcome> {
  try {
    return await perform(ctx, person, effect);
  } catch (err) {
    const isHopeless = isReaderGone(err);
    const facts = { err, effect: effect.id, kind: effect.kind, person: person.id };
    ctx.log.warn(facts, isHopeless ? 'effect given up' : 'effect put off');
    if (isHopeless) return DONE;
    const asked = retryAfterOf(err);
    return { again: asked ? addSeconds(ctx.now(), asked) : later(ctx.now(), effect, MOST_SECONDS) };
  }
}

async function perform(ctx: EffectContext, person: Person, effect: Effect): Promise<Outcome> {
  switch (effect.kind) {
    case 'mail':
      return sendMail(ctx, person, effect);
    case 'card':
      return showCard(ctx, person, effect);
    case 'formerCard':
      return settleFormerCard(ctx, person, effect);
    case 'alert':
      return tell(ctx, person, effect);
    case 'slackMessage':
      return sendSlackMessage(ctx, person, effect);
    case 'audit':
      return writeAudit(ctx, person, effect);
    case 'workgroup':
      return makeWorkgroup(ctx, person, effect);
    case 'erase':
      return eraseTraces(ctx, person, effect);
    case 'searches':
      return forgetSearches(ctx, person);
    case 'certificate':
      return certify(ctx, person, effect);
    case 'remind':
      return remind(ctx, person, effect);
    default:
      return { ...DONE, apply: (present, now) => timer(present, now, effect) };
  }
}

/** The company may have ended reminders after this one was planned. */
async function remind(ctx: EffectContext, person: Person, effect: EffectOf<'remind'>): Promise<Outcome> {
  const company = await ctx.companies.find(person.companyId);
  if (company?.areRemindersOn === false) return DONE;
  return { ...DONE, apply: (present, now) => timer(present, now, effect) };
}

type Timer = Exclude<
  Effect,
  {
    kind:
      | 'mail'
      | 'slackMessage'
      | 'card'
      | 'formerCard'
      | 'alert'
      | 'audit'
      | 'workgroup'
      | 'erase'
      | 'searches'
      | 'certificate';
  }
>;

/** What becomes of the person when the time of one of its timers has come; undefined where that is nothing. */
export function timer(person: Person, now: Date, effect: Timer): Person | undefined {
  switch (effect.kind) {
    case 'send':
      return sendScheduled(person, now, effect);
    case 'expire':
      return expireInvitation(person, now, effect);
    case 'warn':
      return warnOfExpiry(person, now, effect);
    case 'remind':
      return remindInvitee(person, now, effect);
    case 'warnAccount':
      return warnOfAccountEnd(person, now);
    case 'endAccount':
      return endAccount(person, now);
  }
}
