import type { Collection } from 'mongodb';
import { toStored } from '../../src/people/store-document.ts';
import type { PersonModel, Stored } from '../../src/people/store-schema.ts';
import { personBy } from './people.ts';

const BATCH = 5000;
const AT_ONCE = 2;
const TELL_MS = 5000;
const TELL_INDEX_MS = 30_000;

/** Everybody first and the indexes then, which is the quicker order; with progress. */
export async function loadPeople(model: PersonModel, count: number): Promise<void> {
  const started = performance.now();
  await insertAll(model.collection as unknown as Collection<Stored>, count);
  for (const [keys, options] of model.schema.indexes()) {
    const since = performance.now();
    const line = () => `  index ${Object.keys(keys).join(', ')}: ${seconds(since)} s`;
    const telling = setInterval(() => say(`${line()} so far`), TELL_INDEX_MS);
    await model.collection
      .createIndex(keys as Record<string, 1 | -1>, options as object)
      .finally(() => clearInterval(telling));
    say(line());
  }
  say(`  ${shown(count)} people with their indexes in ${seconds(started)} s`);
}

async function insertAll(collection: Collection<Stored>, count: number): Promise<void> {
  const started = performance.now();
  const running = new Set<Promise<unknown>>();
  let told = started;
  for (let at = 0; at < count; at += BATCH) {
    const size = Math.min(BATCH, count - at);
    const people = Array.from({ length: size }, (_, n) => toStored(personBy(at + n, count)));
    const run: Promise<unknown> = collection
      .insertMany(people, { ordered: false })
      .then(() => running.delete(run));
    running.add(run);
    if (running.size >= AT_ONCE) await Promise.race(running);
    if (performance.now() - told < TELL_MS) continue;
    told = performance.now();
    const done = at + size;
    say(
      `  ${shown(done)} of ${shown(count)}, ${shown(Math.round((done / (told - started)) * 1000))} a second`,
    );
  }
  await Promise.all(running);
}

export const say = (line: string): void => console.log(line);
export const shown = (count: number): string => count.toLocaleString('en');
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
