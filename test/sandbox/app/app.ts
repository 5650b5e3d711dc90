import { fileURLToPath } from 'node:url';
import type { Changes } from '../changes.ts';
import type { ClockOrder } from '../clock/preload.ts';
import { freePort } from '../free-port.ts';
import { bundle, type Replaced } from './bundle.ts';
import type { Ports } from './environment.ts';
import { UsherProcess } from './usher-process.ts';

const PRELOAD = fileURLToPath(new URL('../clock/preload.ts', import.meta.url));
const READY_MS = 120_000;
const STOP_MS = 60_000;

export interface AppOptions {
  entry: string;
  /** What Usher reads instead of files of its own. */
  replaced?: Replaced | undefined;
  /** Of the first process; further ones listen where it is free. */
  ports: Ports;
  environment(ports: Ports): Record<string, string>;
  clockOffset(): number;
  now(): Date;
  changes: Changes;
  onLine?(line: string): void;
  onCrash?(why: string): void;
}

/** Usher, in as many processes as a test wants. */
export class App {
  readonly #options: AppOptions;
  #processes: UsherProcess[] = [];
  /** In the sandbox's time. */
  #starts = new Map<UsherProcess, Date>();

  constructor(options: AppOptions) {
    this.#options = options;
  }

  get living(): UsherProcess[] {
    return this.#processes.filter(({ isAlive }) => isAlive);
  }

  /** Where Slack sends to: the first living process, or where it would be. */
  get target(): string {
    return `http://127.0.0.1:${this.living[0]?.port ?? this.#options.ports.web}`;
  }

  /** What the processes printed last, those that have ended included. */
  get lines(): string[] {
    return this.#processes.flatMap(({ lines }) => lines);
  }

  async isReady(): Promise<boolean> {
    const answers = await Promise.all(this.living.map(one => one.isReady()));
    return answers.includes(true);
  }

  /** The start of the oldest living process; a job locked before belongs to one that is dead. */
  get since(): Date | undefined {
    const starts = this.living.flatMap(one => this.#starts.get(one) ?? []);
    return starts.toSorted((a, b) => a.getTime() - b.getTime())[0];
  }

  /** Brings Usher to this many processes; answers when all are ready. */
  async start(count: number): Promise<void> {
    const surplus = this.living.slice(count);
    await Promise.all(surplus.map(one => one.end('SIGTERM', STOP_MS)));
    while (this.living.length < count) await this.#launch(await this.#portsForNext());
    await Promise.all(this.living.map(one => one.whenReady(READY_MS)));
    this.#options.changes.tell({ part: 'app' });
  }

  /** Ends one process, that to which Slack sends; answers when it is gone. */
  async signal(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await this.living[0]?.end(signal, STOP_MS);
    this.#options.changes.tell({ part: 'app' });
  }

  async shiftClock(order: ClockOrder['clock']): Promise<void> {
    await Promise.all(this.living.map(one => one.shiftClock(order)));
  }

  /** Ends all of it gracefully, or at once where that takes too long. */
  async stop(patienceMs = STOP_MS): Promise<void> {
    const end = (one: UsherProcess) =>
      one.end('SIGTERM', patienceMs).catch(() => one.end('SIGKILL', STOP_MS));
    await Promise.all(this.living.map(end));
  }

  async #portsForNext(): Promise<Ports> {
    const { ports } = this.#options;
    const isFirst = this.living.every(({ port }) => port !== ports.web);
    return isFirst ? ports : { web: await freePort(), bounce: await freePort() };
  }

  async #launch(ports: Ports) {
    const { environment, clockOffset, now, onLine, onCrash, changes } = this.#options;
    const [entry, preload] = await Promise.all([
      bundle(this.#options.entry, this.#options.replaced),
      bundle(PRELOAD),
    ]);
    const launched = new UsherProcess({
      entry,
      preload,
      env: environment(ports),
      port: ports.web,
      clockOffset: clockOffset(),
      ...(onLine && { onLine }),
      onCrash: why => {
        changes.tell({ part: 'app' });
        onCrash?.(why);
      },
    });
    this.#starts.set(launched, now());
    this.#processes = [...this.#processes.slice(-10), launched];
  }
}
