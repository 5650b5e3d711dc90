/** Tasks of real time that end with the sandbox. */
export class Timers {
  readonly #running = new Set<NodeJS.Timeout>();

  readonly later = (ms: number, task: () => void): void => {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      task();
    }, ms);
    timer.unref();
    this.#running.add(timer);
  };

  close(): void {
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
