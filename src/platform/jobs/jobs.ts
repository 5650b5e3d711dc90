import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job as AgendaJob, InMemoryNotificationChannel } from 'agenda';
import type { Logger } from 'pino';
import type { Database } from '../mongo/database.ts';
import { isDatabaseDown } from '../mongo/is-database-down.ts';
import type { Job } from './define-job.ts';

/** A dead process's jobs are taken over after this; a living one renews its lock while it runs. */
const LOCK_MS = 10_000;
const AGAIN_MS = 1000;
const COLLECTION = 'agendaJobs';
/** What Agenda claims by; made here, since Agenda's own attempt crashes the process where the database is down. */
const CLAIM_INDEX = { name: 1, priority: -1, lockedAt: 1, nextRunAt: 1, disabled: 1 } as const;

export interface Jobs {
  /** Starts when the database is there; never rejects. */
  start(): Promise<void>;
  isRunning(): boolean;
  /** Has a one-off job run at once. Rejects while the database is down. */
  now(name: string, data: object): Promise<void>;
  /** Takes no further job and waits for those that run. */
  stop(): Promise<void>;
}

export function jobRunner<Ctx>(database: Database, jobs: Job<Ctx>[], ctx: Ctx, log: Logger): Jobs {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let agenda: Agenda | undefined;

  const define = (to: Agenda, job: Job<Ctx>) =>
    to.define(
      job.name,
      async (held: AgendaJob) => {
        const run = attempt(job, held, ctx, { log, signal: stopping.signal });
        running.add(run);
        await run.finally(() => running.delete(run));
      },
      {
        concurrency: job.concurrency,
        // Agenda forgets to count down a job that it fetched ahead and whose lock ran out before its time (a process
        // that slept): under a limit one that repeats would never run again. It has one document, so it needs none.
        lockLimit: job.every === undefined ? job.concurrency : 0,
        lockLifetime: LOCK_MS,
        removeOnComplete: true,
      },
    );

  async function startOnce(): Promise<void> {
    const created = await connectAgenda(database, jobs, log);
    for (const job of jobs) define(created, job);
    for (const { name, every } of jobs) if (every) await created.every(every, name);
    await created.start();
    agenda = created;
  }

  return {
    async start() {
      await database.ready;
      while (!stopping.signal.aborted && !agenda) {
        await startOnce().catch(err => log.warn({ err }, 'jobs not started, trying on'));
        if (!agenda) await sleep(500);
      }
    },
    isRunning: () => agenda !== undefined && !stopping.signal.aborted,
    async now(name, data) {
      if (!agenda) throw new Error('The jobs have not started yet');
      await agenda.now(name, data);
    },
    async stop() {
      stopping.abort();
      await agenda?.stop(false).catch(err => log.warn({ err }, 'jobs not unlocked'));
      await Promise.all(running);
    },
  };
}

/** Never throws: Agenda keeps failed jobs for ever, and what is undone is found by the sweeps, if there are any. */
async function attempt<Ctx>(
  job: Job<Ctx>,
  held: AgendaJob,
  ctx: Ctx,
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<void> {
  const keeping = setInterval(() => void held.touch().catch(() => {}), LOCK_MS / 3);
  try {
    const run = () => job.run(ctx, held.attrs.data ?? {}, signal);
    await (job.isUnswept ? onceUp(run, signal) : run());
  } catch (err) {
    log[isDatabaseDown(err) ? 'debug' : 'error']({ err, job: job.name }, 'job failed');
  } finally {
    clearInterval(keeping);
  }
}

/** Whoever stops before cannot take the job away either: its lock runs out, and another process takes it over. */
async function onceUp(run: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => Promise.reject(error));
    }
  }
}

async function connectAgenda<Ctx>({ connection }: Database, jobs: Job<Ctx>[], log: Logger): Promise<Agenda> {
  const mongo = connection.getClient().db(connection.name);
  const collection = mongo.collection(COLLECTION);
  await collection.createIndex(CLAIM_INDEX, { name: 'findAndLockNextJobIndex' });
  const oneOffs = jobs.filter(({ every }) => every === undefined).map(({ name }) => name);
  await collection.deleteMany({ name: { $in: oneOffs }, nextRunAt: null, lockedAt: null });
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo, collection: COLLECTION, ensureIndex: false }),
    // Tells this process of its own one-off jobs at once; others are found by the poll.
    notificationChannel: new InMemoryNotificationChannel(),
    processEvery: 1000,
    maxConcurrency: 50,
  });
  // Once a second while the database is down, which is told once elsewhere.
  agenda.on('error', err => log.debug({ err }, 'jobs not read'));
  await agenda.ready;
  return agenda;
}
