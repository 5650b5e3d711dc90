import type { Administrator } from '../../../src/companies/administrators.ts';
import type { Context } from '../../../src/context.ts';
import { delivered, mailFailed, mailTaken } from '../../../src/invitations/delivery.ts';
import { timer } from '../../../src/invitations/effects/attempt.ts';
import type { Effect, Person } from '../../../src/people/person.ts';
import type { People } from '../../../src/people/store.ts';
import type { Token, TokenChannel } from '../../../src/people/tokens.ts';
import { causeOfAnswer } from '../../../src/platform/mail/failure-cause.ts';
import { addSeconds } from '../../../src/platform/time.ts';

/** What a use case needs, at a moment of one person's past. */
export interface Past extends Pick<Context, 'people' | 'now' | 'wake'> {
  by: Administrator;
  passwordHash: string;
  person(): Person;
  /** The link as it lay in the person's mailbox, or as it was handed on. */
  token(): Token;
}

/** These ask the inviter to do something; all others have been read long ago. */
const STILL_OPEN = ['failed', 'asked'];

export interface Setting {
  by: Administrator;
  passwordHash: string;
  /** Usher's own; nothing is written to it here. */
  people: People;
  /** What the mail server answers to the person's address, if it refuses. */
  refusal?: string | undefined;
}

export interface Life {
  /** Lets time pass up to then, with all that becomes due, and does something at that moment. */
  at(moment: Date, act?: (past: Past) => Promise<unknown>): Promise<void>;
  person(): Person;
}

/**
 * A person's life so far, by Usher's own rules, in memory: stored half-way, it would be met by Usher's sweep. What is
 * left in its outbox at the end (the card, the audit, the alerts that are still open) is for Usher to do.
 */
export function newLife({ by, passwordHash, people, refusal }: Setting): Life {
  let person: Person | undefined;
  let clock = new Date(0);
  const known = () => {
    if (!person) throw new Error('A life begins with an invitation.');
    return person;
  };
  const become = (next: Person | undefined) => {
    if (next) person = { ...next, rev: next.rev + 1, updatedAt: clock };
    return known();
  };
  const past: Past = {
    by,
    passwordHash,
    people: {
      ...people,
      insert: async inserted => become(inserted),
      change: async (_company, _id, decide) => become(decide(known())),
    },
    now: () => clock,
    wake: () => undefined,
    person: known,
    token: () => tokenOf(known()),
  };

  function pass(until: Date) {
    for (let due = person && nextDue(person, until); due; due = nextDue(known(), until)) {
      clock = due.at;
      const { id } = due;
      const settled = { ...known(), effects: known().effects.filter(effect => effect.id !== id) };
      become(happen(settled, due, refusal) ?? settled);
    }
    clock = until;
  }
  return {
    async at(moment, act) {
      pass(moment);
      await act?.(past);
    },
    person: () => ({ ...known(), effects: known().effects.map(effect => toldAfterTheCard(effect, clock)) }),
  };
}

function nextDue({ effects }: Person, until: Date): Effect | undefined {
  const due = effects.filter(effect => effect.at < until && !isForUsher(effect));
  return due.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}

const isForUsher = (effect: Effect): boolean =>
  effect.kind === 'card' ||
  effect.kind === 'formerCard' ||
  effect.kind === 'audit' ||
  effect.kind === 'workgroup' ||
  effect.kind === 'erase' ||
  effect.kind === 'certificate' ||
  effect.kind === 'searches' ||
  (effect.kind === 'alert' && STILL_OPEN.includes(effect.alert));

const toldAfterTheCard = (effect: Effect, now: Date): Effect =>
  effect.kind === 'alert' ? { ...effect, at: now } : effect;

function happen(person: Person, effect: Effect, refusal: string | undefined): Person | undefined {
  if (effect.kind === 'card' || effect.kind === 'formerCard' || effect.kind === 'audit') return undefined;
  if (effect.kind === 'workgroup' || effect.kind === 'alert') return undefined;
  if (effect.kind === 'erase' || effect.kind === 'certificate' || effect.kind === 'searches')
    return undefined;
  if (effect.kind === 'slackMessage')
    return delivered(person, effect.at, { at: effect.at, event: 'messaged' });
  if (effect.kind !== 'mail') return timer(person, effect.at, effect);
  const at = addSeconds(effect.at, 4);
  if (refusal === undefined) return mailTaken(person, effect, at);
  return mailFailed(person, effect.generation, {
    reason: 'refused',
    cause: causeOfAnswer(refusal),
    detail: refusal,
    at,
  });
}

function tokenOf({ id, companyId, invitation }: Person): Token {
  const { address } = invitation.delivery;
  const channel: TokenChannel = address ? { kind: 'mail', address } : { kind: 'link' };
  const { id: invitationId, generation, createdAt } = invitation;
  return { companyId, personId: id, invitationId, generation, purpose: 'invitation', channel, createdAt };
}
