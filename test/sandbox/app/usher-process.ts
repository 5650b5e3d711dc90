import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ClockOrder } from '../clock/preload.ts';
import { Output } from './output.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface ProcessOptions {
  /** The JavaScript that Node runs, and what it runs before. */
  entry: string;
  preload: string;
  env: Record<string, string>;
  port: number;
  clockOffset: number;
  onLine?(line: string): void;
  /** It ended although it had been ready and nobody had told it to. */
  onCrash?(why: string): void;
}

/** One process of Usher, with a clock that can be moved. It dies with the sandbox, however that dies. */
export class UsherProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #output: Output;
  readonly #ended: Promise<unknown>;
  #isToldToEnd = false;
  #wasReady = false;

  constructor({ entry, preload, env, port, clockOffset, onLine, onCrash }: ProcessOptions) {
    this.port = port;
    this.#child = spawn(process.execPath, ['--import', pathToFileURL(preload).href, entry], {
      cwd: root,
      env: { ...env, USHER_SANDBOX_CLOCK_OFFSET: String(clockOffset) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C is for the sandbox alone: it ends Usher in its own way, and that ends itself without it.
      detached: true,
    });
    this.#output = new Output([this.#child.stdout, this.#child.stderr], onLine);
    this.#ended = once(this.#child, 'exit').then(() => {
      if (this.#wasReady && !this.#isToldToEnd) onCrash?.(this.#whyItEnded());
    });
    // An order can cross with the end of the process, which `exit` tells of.
    this.#child.on('error', () => undefined);
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get lines(): string[] {
    return this.#output.lines;
  }

  async isReady(): Promise<boolean> {
    if (!this.isAlive) return false;
    const signal = AbortSignal.timeout(1000);
    return fetch(`http://127.0.0.1:${this.port}/ready`, { signal }).then(
      answer => answer.ok,
      () => false,
    );
  }

  /** Resolves when /ready answers 200; rejects with what it printed when it ends or takes too long. */
  async whenReady(deadlineMs: number): Promise<void> {
    const end = performance.now() + deadlineMs;
    while (!(await this.isReady())) {
      if (!this.isAlive) throw new Error(this.#whyItEnded());
      if (performance.now() > end) throw new Error(`Usher was not ready in time.\n${this.#output.tail()}`);
      await pause(30);
    }
    this.#wasReady = true;
  }

  /** Sends the signal and waits for the end; rejects when it is still there after the deadline. */
  async end(signal: NodeJS.Signals, deadlineMs: number): Promise<void> {
    this.#isToldToEnd = true;
    if (this.isAlive) this.#child.kill(signal);
    const late = new AbortController();
    const timeout = pause(deadlineMs, 'late', { signal: late.signal }).catch(() => 'ended');
    const result = await Promise.race([this.#ended, timeout]);
    late.abort();
    if (result === 'late') throw new Error(`Usher did not end within ${deadlineMs} ms of ${signal}.`);
  }

  /** Resolves when the process has taken the order, or is gone. */
  async shiftClock(order: ClockOrder['clock']): Promise<void> {
    if (!this.isAlive || !this.#child.connected) return;
    const taken = new Promise<void>(resolve => {
      const hear = (message: unknown) => {
        if (!isTaken(message, order.offset)) return;
        this.#child.off('message', hear);
        resolve();
      };
      this.#child.on('message', hear);
    });
    this.#child.send({ clock: order } satisfies ClockOrder);
    await Promise.race([taken, this.#ended]);
  }

  #whyItEnded(): string {
    const { exitCode, signalCode } = this.#child;
    return `Usher ended by itself (${signalCode ?? `exit code ${exitCode}`}).\n${this.#output.tail()}`;
  }
}

const isTaken = (message: unknown, offset: number) =>
  typeof message === 'object' && message !== null && 'clockIs' in message && message.clockIs === offset;
