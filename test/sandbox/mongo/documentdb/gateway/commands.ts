import { type Document, deserialize, serialize } from 'bson';
import type { Cursors } from './cursors.ts';
import { isLostCollision, refuseDuplicate, translateWriteErrors } from './duplicate-key.ts';
import type { Engine, Row } from './engine.ts';
import { CommandError, toCommandError } from './errors.ts';
import { explain } from './explain.ts';
import { buildInfo, fixedAnswers } from './greeting.ts';

/** One command: decoded for us to look at, and in BSON for the engine. */
export type Command = { name: string; database: string; collection: string; decoded: Document; bson: Buffer };
export type Server = { engine: Engine; cursors: Cursors };
type Handler = (server: Server, command: Command) => Promise<Uint8Array>;

const page = async (row: Promise<Row>) => (await row).page;

const reads =
  (source: string): Handler =>
  ({ cursors }, { database, bson }) =>
    cursors.first(source, database, bson);

const counts =
  (source: string): Handler =>
  ({ engine }, { database, bson }) =>
    page(
      engine.call(`SELECT document::bytea page FROM documentdb_api.${source}($1, $2::bytea)`, [
        database,
        bson,
      ]),
    );

/** Without a condition the engine counts from statistics that may be minutes old; mongod counts. */
const count: Handler = (server, command) => {
  const isConditional = Object.keys(command.decoded.query ?? {}).length > 0;
  const everything = { count: command.collection, query: { _id: { $exists: true } } };
  const bson = isConditional ? command.bson : Buffer.from(serialize(everything));
  return counts('count_query')(server, { ...command, bson });
};

const WRITE_TRIES = 10;

const writes =
  (source: string, triesLeft = WRITE_TRIES): Handler =>
  async (server, command) => {
    const sql = `SELECT p_result::bytea page FROM documentdb_api.${source}($1, $2::bytea)`;
    // Those that have collided would collide again, ten of them for seconds: they go one after the other.
    const write = triesLeft === WRITE_TRIES ? server.engine.call : server.engine.change;
    const answer = await page(write(sql, [command.database, command.bson]));
    if (triesLeft > 1 && isLostCollision(answer)) return await writes(source, triesLeft - 1)(server, command);
    return await translateWriteErrors(server.engine, command, answer);
  };

const findAndModify: Handler = async (server, command) => {
  try {
    return await writes('find_and_modify')(server, command);
  } catch (error) {
    const translated = toCommandError(error);
    if (translated.codeName === 'DuplicateKey')
      return await refuseDuplicate(server.engine, command, translated);
    throw translated;
  }
};

const changes =
  (
    sql: string,
    values: (command: Command) => unknown[] = ({ database, bson }) => [database, bson],
  ): Handler =>
  ({ engine }, command) =>
    page(engine.change(`SELECT ${sql}::bytea page`, values(command)));

const drops =
  (sql: string, values: (command: Command) => unknown[]): Handler =>
  async ({ engine }, command) => {
    await engine.change(`SELECT documentdb_api.${sql} page`, values(command));
    return serialize({ ok: 1 });
  };

const dropIndexes: Handler = async ({ engine }, { database, bson }) => {
  await engine.change('CALL documentdb_api.drop_indexes($1, $2::bytea, NULL)', [database, bson]);
  return serialize({ ok: 1 });
};

const describeBuild: Handler = async ({ engine }) => {
  const versions = "documentdb_api.binary_version() || ' on PostgreSQL ' || split_part(version(), ' ', 2)";
  const { page: name } = await engine.call(`SELECT 'DocumentDB ' || ${versions} page`, []);
  return serialize(buildInfo(String(name)));
};

const HANDLERS: Record<string, Handler> = {
  find: reads('find_cursor_first_page'),
  aggregate: reads('aggregate_cursor_first_page'),
  listCollections: reads('list_collections_cursor_first_page'),
  listIndexes: reads('list_indexes_cursor_first_page'),
  getMore: ({ cursors }, { decoded, database, bson }) => cursors.more(decoded.getMore, database, bson),
  killCursors: async ({ cursors }, { decoded }) => cursors.kill(decoded.cursors),
  count,
  distinct: counts('distinct_query'),
  insert: writes('insert'),
  update: writes('update'),
  delete: writes('delete'),
  findAndModify,
  findandmodify: findAndModify,
  create: changes('documentdb_api.create_collection_view($1, $2::bytea)'),
  createIndexes: changes('documentdb_api_internal.create_indexes_non_concurrently($1, $2::bytea, true)'),
  dropIndexes,
  drop: drops('drop_collection($1, $2)', ({ database, collection }) => [database, collection]),
  dropDatabase: drops('drop_database($1)', ({ database }) => [database]),
  listDatabases: changes('documentdb_api.list_databases($1::bytea)', ({ bson }) => [bson]),
  collMod: changes('documentdb_api.coll_mod($1, $2, $3::bytea)', ({ database, collection, bson }) => [
    database,
    collection,
    bson,
  ]),
  renameCollection: changes('documentdb_api.rename_collection($1::bytea)', ({ bson }) => [bson]),
  dbStats: changes('documentdb_api.db_stats($1)', ({ database }) => [database]),
  collStats: changes('documentdb_api.coll_stats($1, $2)', ({ database, collection }) => [
    database,
    collection,
  ]),
  explain,
  buildInfo: describeBuild,
  buildinfo: describeBuild,
};

/** Carries out one command and returns its answer in BSON; throws for an error that concerns the whole command. */
export async function carryOut(server: Server, command: Command): Promise<Uint8Array> {
  const fixed = fixedAnswers[command.name];
  if (fixed) return serialize(fixed());
  if (command.decoded.startTransaction || command.decoded.autocommit === false)
    throw new CommandError('IllegalOperation', 'Transactions are for replica sets; this is a single server');
  const handler = HANDLERS[command.name];
  if (!handler) throw new CommandError('CommandNotFound', `no such command: '${command.name}'`);
  return await handler(server, command);
}

export function readCommand(body: Buffer, bson: Buffer): Command {
  const decoded = deserialize(body, { promoteLongs: false });
  const name = Object.keys(decoded)[0] ?? '';
  return { name, database: decoded.$db ?? 'admin', collection: decoded[name], decoded, bson };
}
