import type { Actor } from '../../companies/actor.ts';
import type { Held, Work } from '../../platform/jobs/work.ts';
import type { Asker } from '../../platform/slack/gateway.ts';

/**
 * What becomes of the invitations of somebody who may no longer act for the company. `looking` → `gone` (there is
 * nothing to take over) or `offered`; `offered` → `taking` → `taken`; all but `taking` → `back`, where Slack says so.
 */
export interface HandOver extends Work {
  from: Actor;
  status: 'looking' | 'gone' | 'offered' | 'taking' | 'taken' | 'back';
  /** Raised by each offer, so that a later one has messages and an audit entry of its own. */
  round: number;
  /** How many were live when they were offered. */
  count: number;
  offers: Offer[];
  /** Who takes them over. */
  by?: Actor;
  /** How many have been taken over. */
  done: number;
  createdAt: Date;
}

/** The message to one administrator; without a place it may have been posted. */
export interface Offer extends Asker {
  channel?: string;
  ts?: string;
}

export type HeldHandOver = Held<HandOver>;

export type HandOverEvent = 'handOver.taken';

/** One for each inviter of a company, however often the inviter comes and goes. */
export const handOverId = (companyId: string, { teamId, userId }: Asker): string =>
  [companyId, teamId, userId].join('-');

export const newHandOver = (companyId: string, from: Actor, now: Date): HandOver => ({
  id: handOverId(companyId, from),
  companyId,
  rev: 0,
  from,
  status: 'looking',
  round: 0,
  count: 0,
  offers: [],
  done: 0,
  failures: 0,
  workAt: now,
  createdAt: now,
});

/** What of an inviter's can be taken over: PRODUCT.md §3 calls them live. */
export const LIVE = ['scheduled', 'pending', 'failed'] as const;
