import mongoose from 'mongoose';
import { placeOf } from '../../src/people/list-fields.ts';
import type { ListQuery } from '../../src/people/list-ranges.ts';
import { type PageQuery, type Roster, rosterStore } from '../../src/people/roster-store.ts';
import { personModel } from '../../src/people/store-schema.ts';
import { NOW } from '../support/people.ts';
import { loadPeople, say, shown } from './load-people.ts';
import { median, type Replay, replayed } from './measure.ts';
import { COMPANY, FREQUENT_INVITER, RARE_INVITER } from './people.ts';

const FEW = 10_000;
const ROUNDS = 31;
const PAGE = 10;
const HUNDREDTH = 99 * PAGE;

interface Side {
  roster: Roster;
  replay: Replay;
}

interface Question {
  name: string;
  /** What is asked of one side, prepared once. */
  prepare(roster: Roster): Promise<() => Promise<unknown>>;
}

const first = (name: string, query: Partial<ListQuery>): Question => ({
  name: `${name}, first page`,
  prepare: async roster => () => roster.page(COMPANY, { list: 'invitations', limit: PAGE, ...query }),
});

const hundredth = (name: string, query: Partial<ListQuery>): Question => ({
  name: `${name}, hundredth page`,
  async prepare(roster) {
    const before = await roster.page(COMPANY, { list: 'invitations', limit: HUNDREDTH, ...query });
    const last = before.at(-1);
    if (!last || before.length < HUNDREDTH) throw new Error(`${name} has no hundredth page`);
    const page: PageQuery = { list: 'invitations', limit: PAGE, ...query, after: placeOf(last) };
    return () => roster.page(COMPANY, page);
  },
});

const both = (name: string, query: Partial<ListQuery>) => [first(name, query), hundredth(name, query)];
const count = (name: string, query: Partial<ListQuery>): Question => ({
  name: `count of ${name}`,
  prepare: async roster => () => roster.count(COMPANY, { list: 'people', ...query }),
});

const QUESTIONS: Question[] = [
  ...both('all', {}),
  ...both('pending', { status: 'pending' }),
  ...both('accepted', { status: 'accepted' }),
  first('failed', { status: 'failed' }),
  ...both('an inviter of many', { inviterId: FREQUENT_INVITER }),
  first('an inviter of few', { inviterId: RARE_INVITER }),
  ...both('a word of half of them', { typed: 'acme' }),
  ...both('a common word', { typed: 'anna' }),
  first('two common words', { typed: 'anna smith' }),
  first('two common words that nobody has together', { typed: 'anna jane' }),
  first('a common and a rare word', { typed: 'acme ivan.7' }),
  first('a common word of an inviter of few', { typed: 'acme', inviterId: RARE_INVITER }),
  first('a common word, failed', { typed: 'anna', status: 'failed' }),
  hundredth('a word of half of them, accepted', { typed: 'acme', status: 'accepted' }),
  first('a common word of an inviter', { typed: 'anna', inviterId: FREQUENT_INVITER }),
  first('a rare word', { typed: 'anna.1s6' }),
  first('an address', { typed: 'anna.1s6@globex.org' }),
  first('a phone number', { typed: '+7 916 100 23 1' }),
  first('a word that nobody has', { typed: 'nobody' }),
  count('all', {}),
  count('pending', { status: 'pending' }),
  count('a common word', { typed: 'anna' }),
  { name: 'all counts', prepare: async roster => () => roster.counts(COMPANY, NOW) },
  { name: 'what needs attention', prepare: async roster => () => roster.attention(COMPANY, NOW) },
];

/** What a page, a count and a search cost among `rows` people, against the same among 10,000. */
export async function benchLists(uri: string, rows: number): Promise<void> {
  const few = await open(uri, 'bench_few', Math.min(FEW, rows));
  const many = await open(uri, 'bench_many', rows);
  say(`\nMedians of ${ROUNDS}, in ms; "driver": against the same finds by the driver alone.`);
  say(
    `${'of'.padEnd(50)}${shown(FEW).padStart(10)}${shown(rows).padStart(12)}${'ratio'.padStart(8)}${'driver'.padStart(8)}`,
  );
  let worst = 0;
  for (const question of QUESTIONS) worst = Math.max(worst, await compare(question, few, many));
  say(`\nThe worst ratio is ${worst.toFixed(2)}.`);
  await Promise.all([few, many].map(side => side.close()));
}

async function compare({ name, prepare }: Question, few: Side, many: Side): Promise<number> {
  const asks = [await prepare(few.roster), await prepare(many.roster)] as const;
  const raw = await many.replay(asks[1]);
  const [small, large, driver] = await median(ROUNDS, [...asks, raw]);
  const numbers = [small.toFixed(1).padStart(10), large.toFixed(1).padStart(12)];
  const ratios = [large / small, large / driver].map(ratio => ratio.toFixed(2).padStart(8));
  say(`${name.padEnd(50)}${[...numbers, ...ratios].join('')}`);
  return large / small;
}

async function open(uri: string, dbName: string, count: number): Promise<Side & { close(): Promise<void> }> {
  const connection = await mongoose
    .createConnection(uri, { dbName, autoIndex: false, autoCreate: false })
    .asPromise();
  await connection.dropDatabase();
  const model = personModel(connection);
  say(`${shown(count)} people:`);
  await loadPeople(model, count);
  const close = async () => {
    await connection.dropDatabase();
    await connection.close();
  };
  return { roster: rosterStore(connection, () => NOW), replay: replayed(connection), close };
}
