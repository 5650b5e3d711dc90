import { type Connection, Schema, trusted } from 'mongoose';
import { gathered } from '../platform/gather.ts';
import { unlessDuplicate, upserting } from '../platform/mongo/duplicate.ts';
import { addDays, addHours } from '../platform/time.ts';
import { FOR_GOOD, type MailPause } from './mail-wait.ts';

/** So many of something until a moment; `key` names the moment too, so that the next one begins at nothing. */
export interface Counter {
  key: string;
  most: number;
  until: Date;
}

/** `by` is the mail or report that brought it about: whoever handles that tells the administrators. */
export type Pause = MailPause & { by: string };

/** What has been mailed, refused and complained of, over all companies by hash, and by company. */
export interface MailLimits {
  /** Counts `id` once, however often; false where the counter is full. */
  take(counter: Counter, id: string): Promise<boolean>;
  giveBack(counter: Counter, id: string): Promise<void>;
  /** How many are counted under this key. */
  countOf(key: string): Promise<number>;
  /** No further invitation goes to the mailbox, from any company. */
  stop(mailbox: string, now: Date): Promise<void>;
  isStopped(mailbox: string): Promise<boolean>;
  /** A mail of the company was taken by the server. */
  taken(companyId: string): Promise<void>;
  /** A mail was refused for good, at once or after it `wasTaken`; answers the pause that holds now. */
  refused(companyId: string, id: string, now: Date, wasTaken?: boolean): Promise<Pause | undefined>;
  /** Somebody did not know the company's invitation; answers the pause that holds now. */
  reported(companyId: string, id: string, now: Date): Promise<Pause | undefined>;
  pauseOf(companyId: string, now: Date): Promise<Pause | undefined>;
  /** Ends the pause that holds now; what has led to it is forgotten. */
  resume(companyId: string, now: Date): Promise<void>;
}

interface Event {
  id: string;
  at: Date;
  /** As the company's how manieth mail it was. */
  place: number;
}

interface Health {
  _id: string;
  sent: number;
  refused: Event[];
  reported: Event[];
  pause?: Pause;
}

type Stored = Omit<Counter, 'key' | 'most'> & { _id: string; count: number; ids: string[] };

/** More than 5 of the last 100 mails; a company that has sent fewer than 20 has merely mistyped. */
const REFUSALS = { most: 5, of: 100, least: 20 };
const REPORTS = 3;
const KEPT_EVENTS = 20;
const MEMORY_DAYS = 1;
/** Where nobody can resume it. */
const PAUSE_HOURS = 24;
/** Larger counters are counted without the names of what was counted. */
const NAMED = 1000;
const TRIES = 20;

const counterSchema = new Schema<Stored>(
  { _id: String, count: Number, ids: [String], until: Date },
  { collection: 'mailCounters', strict: 'throw', versionKey: false, autoIndex: false },
);
// Only tidies up: the key says which moment is counted.
counterSchema.index({ until: 1 }, { expireAfterSeconds: 86_400 });

const stoppedSchema = new Schema<{ _id: string; at: Date }>(
  { _id: String, at: Date },
  { collection: 'stoppedMailboxes', strict: 'throw', versionKey: false, autoIndex: false },
);

const part = (fields: Record<string, unknown>) =>
  new Schema(fields as never, { _id: false, strict: 'throw' });
const event = part({ id: String, at: Date, place: Number });
const healthSchema = new Schema<Health>(
  {
    _id: String,
    sent: Number,
    refused: [event],
    reported: [event],
    pause: part({ until: Date, why: String, by: String }),
  },
  { collection: 'mailHealth', strict: 'throw', versionKey: false, autoIndex: false },
);

const standing = (pause: Pause | undefined, now: Date): Pause | undefined =>
  pause && pause.until > now ? pause : undefined;

/** `isResumable`: there is somebody who may resume what pauses, so a pause lasts until then (SECURITY.md row 14). */
export function mailLimitsStore(connection: Connection, isResumable = false): MailLimits {
  const counters = connection.model('MailCounter', counterSchema);
  const stopped = connection.model('StoppedMailbox', stoppedSchema);
  const health = connection.model('MailHealth', healthSchema);

  async function tryTake({ key, most, until }: Counter, id: string): Promise<boolean | undefined> {
    const isNamed = most <= NAMED;
    const free = { _id: key, count: trusted({ $lt: most }), ...(isNamed && { ids: trusted({ $ne: id }) }) };
    const change = { $inc: { count: 1 }, $setOnInsert: { until }, ...(isNamed && { $push: { ids: id } }) };
    const taken = await counters.updateOne(free, change, { upsert: true }).catch(unlessDuplicate);
    if (taken) return true;
    const known = await counters.findById(key).lean<Stored>();
    if (known?.ids?.includes(id)) return true;
    // Two began the counter at once.
    return known && known.count >= most ? false : undefined;
  }

  /** Writes the event down once, with its place among the company's mails. */
  async function happened(
    companyId: string,
    list: 'refused' | 'reported',
    { id, at, mails }: { id: string; at: Date; mails: number },
  ): Promise<Health | undefined> {
    const counted = await upserting(() =>
      health
        .findOneAndUpdate(
          { _id: companyId },
          { $inc: { sent: mails } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<Health>(),
    );
    const entry = { id, at, place: counted?.sent ?? 0 };
    await health.updateOne(
      { _id: companyId, [`${list}.id`]: trusted({ $ne: id }) },
      { $push: { [list]: { $each: [entry], $slice: -KEPT_EVENTS } } },
    );
    return (await health.findById(companyId).lean<Health>()) ?? undefined;
  }

  /** The first to find the company beyond measure begins the pause; with it all is forgotten that led to it. */
  async function pause(
    companyId: string,
    by: string,
    why: Pause['why'],
    now: Date,
  ): Promise<Pause | undefined> {
    const begun: Pause = { by, why, until: isResumable ? FOR_GOOD : addHours(now, PAUSE_HOURS) };
    const free = trusted({ $not: trusted({ $gt: now }) });
    await health.updateOne(
      { _id: companyId, 'pause.until': free },
      { $set: { pause: begun, refused: [], reported: [], sent: 0 } },
    );
    return pauseOf(companyId, now);
  }

  async function pauseOf(companyId: string, now: Date): Promise<Pause | undefined> {
    const found = await health.findById(companyId, { pause: 1 }).lean<Health>();
    return standing(found?.pause, now);
  }

  const areStopped = gathered(async (mailboxes: string[]) => {
    const found = await stopped
      .find({ _id: trusted({ $in: mailboxes }) }, { _id: 1 })
      .lean<{ _id: string }[]>();
    const ids = new Set(found.map(({ _id }) => _id));
    return mailboxes.map(mailbox => ids.has(mailbox));
  });

  const pausesOf = gathered(async (companyIds: string[]) => {
    const asked = [...new Set(companyIds)];
    const found = await health.find({ _id: trusted({ $in: asked }) }, { pause: 1 }).lean<Health[]>();
    const pauses = new Map(found.map(({ _id, pause }) => [_id, pause]));
    return companyIds.map(id => pauses.get(id));
  });

  const countTaken = gathered(async (companyIds: string[]) => {
    for (const [companyId, sent] of countsOf(companyIds))
      await upserting(() => health.updateOne({ _id: companyId }, { $inc: { sent } }, { upsert: true }));
    return companyIds;
  });

  /** Many places of a large counter in one write; false for all where there is no room for all of them. */
  const takeTogether = gathered(async (taking: Counter[]) => {
    const got = new Map<string, boolean>();
    for (const [key, places] of countsOf(taking.map(counter => counter.key))) {
      const { most, until } = taking.find(counter => counter.key === key) ?? { most: 0, until: new Date(0) };
      if (places > most) continue;
      const room = { _id: key, count: trusted({ $lte: most - places }) };
      const { modifiedCount, upsertedCount } = await counters
        .updateOne(room, { $inc: { count: places }, $setOnInsert: { until } }, { upsert: true })
        .catch(error => unlessDuplicate(error) ?? { modifiedCount: 0, upsertedCount: 0 });
      got.set(key, modifiedCount + upsertedCount > 0);
    }
    return taking.map(({ key }) => got.get(key) === true);
  });

  return {
    async take(counter, id) {
      if (counter.most > NAMED && (await takeTogether(counter))) return true;
      for (let tries = 0; tries < TRIES; tries++) {
        const answer = await tryTake(counter, id);
        if (answer !== undefined) return answer;
      }
      throw new Error('A counter changed faster than could be counted');
    },
    async giveBack({ key, most }, id) {
      const counted = most <= NAMED ? { _id: key, ids: id } : { _id: key };
      await counters.updateOne(counted, {
        $inc: { count: -1 },
        ...(most <= NAMED && { $pull: { ids: id } }),
      });
    },
    countOf: async key => (await counters.findById(key, { count: 1 }).lean<Stored>())?.count ?? 0,
    async stop(mailbox, at) {
      const noted = { $setOnInsert: { at } };
      await upserting(() => stopped.updateOne({ _id: mailbox }, noted, { upsert: true }));
    },
    isStopped: areStopped,
    async taken(companyId) {
      await countTaken(companyId);
    },
    async refused(companyId, id, now, wasTaken = false) {
      const known = await happened(companyId, 'refused', { id, at: now, mails: wasTaken ? 0 : 1 });
      return known && isBeyondRefusals(known, now)
        ? pause(companyId, id, 'refused', now)
        : standing(known?.pause, now);
    },
    async reported(companyId, id, now) {
      const known = await happened(companyId, 'reported', { id, at: now, mails: 0 });
      const recent = known?.reported.filter(({ at }) => at > addDays(now, -MEMORY_DAYS)) ?? [];
      return recent.length >= REPORTS ? pause(companyId, id, 'reported', now) : standing(known?.pause, now);
    },
    pauseOf: async (companyId, now) => standing(await pausesOf(companyId), now),
    async resume(companyId, now) {
      const held = { _id: companyId, 'pause.until': trusted({ $gt: now }) };
      await health.updateOne(held, { $unset: { pause: 1 }, $set: { refused: [], reported: [], sent: 0 } });
    },
  };
}

function countsOf(keys: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function isBeyondRefusals({ sent, refused }: Health, now: Date): boolean {
  const recent = refused.filter(
    ({ at, place }) => at > addDays(now, -MEMORY_DAYS) && place > sent - REFUSALS.of,
  );
  return sent >= REFUSALS.least && recent.length > REFUSALS.most;
}
