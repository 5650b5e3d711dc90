type Stop = () => unknown;

/** What has to be stopped again, the last started first. */
export class Stops {
  #stops: Stop[] = [];
  #isOver = false;

  /** What is added when all is over already is stopped at once. */
  add(stop: Stop): void {
    if (this.#isOver) void run(stop);
    else this.#stops.push(stop);
  }

  async all(): Promise<void> {
    this.#isOver = true;
    for (const stop of this.#stops.splice(0).reverse()) await run(stop);
  }
}

/** One that fails keeps no other running. */
async function run(stop: Stop) {
  try {
    await stop();
  } catch (error) {
    console.error(error);
  }
}
