import mongoose, { type Connection } from 'mongoose';

export type Run = () => Promise<unknown>;

/** Each in turn, round after round, so that a busy moment meets all of them; the first round warms up. */
export async function median<const Runs extends readonly Run[]>(
  rounds: number,
  runs: Runs,
): Promise<{ [At in keyof Runs]: number }> {
  const times = runs.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [at, run] of runs.entries()) {
      const since = performance.now();
      await run();
      if (round > 0) times[at]?.push(performance.now() - since);
    }
  const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
  return times.map(middle) as { [At in keyof Runs]: number };
}

/** What a run asks of the database, to be asked again by the driver alone. */
export type Replay = (run: Run) => Promise<Run>;

type Options = { sort?: Record<string, 1 | -1>; limit?: number; hint?: string };

export const replayed =
  (connection: Connection): Replay =>
  async run => {
    const seen: { method: string; filter: object; options: Options }[] = [];
    mongoose.set('debug', (_: string, method: string, filter: object, options: Options = {}) => {
      seen.push({ method, filter, options });
    });
    await run();
    mongoose.set('debug', false);
    const collection = connection.collection('people');
    return () =>
      Promise.all(
        seen.map(({ method, filter, options: { sort, limit, hint } }) =>
          method === 'countDocuments'
            ? collection.countDocuments(filter, { ...(limit && { limit }), ...(hint && { hint }) })
            : collection
                .find(filter, { ...(sort && { sort }), ...(limit && { limit }), ...(hint && { hint }) })
                .toArray(),
        ),
      );
  };
