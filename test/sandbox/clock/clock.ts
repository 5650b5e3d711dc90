/** The sandbox's own time: the machine's, moved ahead. */
export class Clock {
  #offset: number;

  constructor(offset = 0) {
    this.#offset = offset;
  }

  /** Milliseconds ahead of the machine's clock. */
  get offset(): number {
    return this.#offset;
  }

  now(): Date {
    return new Date(Date.now() + this.#offset);
  }

  advance(ms: number): void {
    this.#offset += ms;
  }
}
