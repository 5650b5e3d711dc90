import type { Db } from 'mongodb';
import type { App } from './app/app.ts';
import { callControl } from './call.ts';
import type { Changes } from './changes.ts';
import type { Clock } from './clock/clock.ts';
import { whatIsDue } from './clock/due.ts';
import { moveClock } from './clock/move.ts';
import type { ClockOrder } from './clock/preload.ts';
import type { Controlled } from './control.ts';
import type { Faults } from './faults.ts';
import { keep } from './kept.ts';
import type { Letter } from './mail/letter.ts';
import type { Mail } from './mail/mail.ts';
import type { Mongo } from './mongo/mongo.ts';
import type { Parts, Place } from './parts.ts';
import type { Slack } from './slack/slack.ts';
import type { Stops } from './stops.ts';

type Rest = Place & { directUri: string; dataDir?: string | undefined; db: Db; stops: Stops };

/** A sandbox that runs: all that `/sandbox/*` does, for tests in this process too. */
export class Sandbox implements Controlled {
  readonly app: App;
  readonly mail: Mail;
  readonly slack: Slack;
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly #rest: Rest;

  constructor(parts: Parts, rest: Rest) {
    ({ app: this.app, mail: this.mail, slack: this.slack } = parts);
    ({ mongo: this.mongo, clock: this.clock, changes: this.changes } = parts);
    this.#rest = rest;
  }

  get url(): string {
    return `http://localhost:${this.#rest.ports.sandbox}`;
  }

  get appUrl(): string {
    return `http://localhost:${this.#rest.ports.app}`;
  }

  /** Usher's database, past all faults. */
  get db(): Db {
    return this.#rest.db;
  }

  now(): Date {
    return this.clock.now();
  }

  /** Calls the HTTP control: POST where there is a body. Rejects with the `error` of the answer. */
  call<Answer = unknown>(path: string, body?: object): Promise<Answer> {
    return callControl<Answer>(`http://127.0.0.1:${this.#rest.ports.sandbox}${path}`, body);
  }

  async state() {
    const { kind, engine } = this.mongo;
    return {
      ready: await this.app.isReady(),
      app: this.appUrl,
      workbench: this.url,
      now: this.now().toISOString(),
      mongo: { kind, engine, uri: this.#rest.directUri },
      heldMails: this.mail.held,
      ...(this.#rest.mode === 'socket' && { connections: this.slack.connections() }),
      processes: this.app.living.map(({ pid, port }) => ({ pid, port })),
      workspaces: this.slack.workspaces(),
    };
  }

  letters(to?: string): Letter[] {
    return this.mail.letters(to);
  }

  /** Moves the time of all parts; answers when everything that became due has run. Throws StillBusy. */
  async advance(ms: number): Promise<void> {
    const { clock, app, changes, slack } = this;
    const shift = async (order: ClockOrder['clock']) => {
      await app.shiftClock(order);
      slack.keepConnections();
    };
    await moveClock({ clock, shift, due: () => this.#due() }, ms).finally(() =>
      changes.tell({ part: 'clock' }),
    );
    await this.keep();
  }

  signal(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    return this.app.signal(signal);
  }

  start(count: number): Promise<void> {
    return this.app.start(count);
  }

  async setFaults({ mail = {}, slack = {}, mongo = {} }: Faults): Promise<void> {
    this.slack.setFaults(slack);
    await Promise.all([this.mail.setFaults(mail), this.mongo.proxy.set(mongo)]);
  }

  /** Writes what has to be the same at the next start. */
  keep(): Promise<void> {
    const { dataDir, encryptionKey } = this.#rest;
    if (!dataDir) return Promise.resolve();
    return keep(dataDir, {
      encryptionKey,
      clockOffset: this.clock.offset,
      slack: this.slack.save(),
      mails: this.mail.save(),
    });
  }

  stop(): Promise<void> {
    return this.#rest.stops.all();
  }

  async #due(): Promise<string[]> {
    const { since } = this.app;
    if (!since) return [];
    const due = await whatIsDue(this.db, this.now(), since);
    // Where its heartbeat fell into the moment of the move, the client connects anew.
    const isCutOff = this.#rest.mode === 'socket' && this.slack.connections() === 0;
    return isCutOff ? [...due, 'the connection to Slack'] : due;
  }
}
