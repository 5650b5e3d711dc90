/** Long enough for the calls of work on many at once to meet, too short for one alone to be felt. */
const WINDOW_MS = 3;
const MOST = 200;

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Calls that come within a few milliseconds of each other are answered by one run, in their order. What fails, fails for
 * all of them.
 */
export function gathered<Item, Result>(
  run: (items: Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];

  async function flush(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length === 1) setTimeout(() => void (waiting.length > 0 && flush()), WINDOW_MS);
      if (waiting.length >= MOST) void flush();
    });
}
