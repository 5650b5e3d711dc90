import { type Document, deserialize, serialize } from 'bson';
import type { Command } from './commands.ts';
import type { Engine } from './engine.ts';
import {
  type CommandError,
  codeOfPackedState,
  DUPLICATE_KEY,
  errorAnswer,
  WRITE_CONFLICT,
} from './errors.ts';

/** The write that hit a unique index: a document for an insert, a filter and an update for the others. */
type Attempt = { document?: Document; filter?: Document; update?: Document };

/** The engine's answer with MongoDB's codes, and what a driver expects of E11000, in its `writeErrors`. */
export async function translateWriteErrors(
  engine: Engine,
  command: Command,
  answer: Buffer,
): Promise<Uint8Array> {
  if (!answer.includes('writeErrors')) return answer;
  const decoded = deserialize(answer, { promoteValues: false });
  for (const error of decoded.writeErrors ?? []) {
    error.code = codeOfPackedState(Number(error.code));
    const attempt = attemptOf(command, Number(error.index));
    const index = /Index '([^']+)'/.exec(String(error.errmsg))?.[1] ?? '_id_';
    if (error.code === DUPLICATE_KEY) Object.assign(error, await describe(engine, command, attempt, index));
  }
  return serialize(decoded);
}

/** Nothing was written, since the first write lost a deadlock or a conflict: mongod makes such a write again by itself. */
export function isLostCollision(answer: Buffer): boolean {
  if (!answer.includes('writeErrors')) return false;
  const { n, writeErrors } = deserialize(answer, { promoteLongs: true });
  const code = codeOfPackedState(Number(writeErrors?.[0]?.code));
  return Number(n) === 0 && code === WRITE_CONFLICT;
}

/** The answer to a findAndModify that hit a unique index; PostgreSQL tells which, and what was to be written. */
export async function refuseDuplicate(
  engine: Engine,
  command: Command,
  error: CommandError,
): Promise<Uint8Array> {
  const { constraint, detail } = { constraint: '', detail: '', ...(error.cause ?? {}) };
  const written = /\)=\(BSONHEX([0-9a-f]+),/.exec(detail)?.[1];
  const index = /_index_(\d+)$/.exec(constraint)?.[1];
  const { query, update } = deserialize(command.bson);
  const attempt = written
    ? { document: deserialize(Buffer.from(written, 'hex')) }
    : { filter: query, update };
  const details = await describe(engine, command, attempt, index ? await nameOfIndex(engine, index) : '_id_');
  return serialize({ ...errorAnswer(error), ...details });
}

async function nameOfIndex(engine: Engine, id: string): Promise<string> {
  const sql = `SELECT (index_spec).index_name page FROM documentdb_api_catalog.collection_indexes WHERE index_id = $1`;
  return String((await engine.call(sql, [id])).page);
}

function attemptOf(command: Command, index: number): Attempt {
  const { documents, updates } = deserialize(command.bson);
  return documents
    ? { document: documents[index] }
    : { filter: updates?.[index]?.q, update: updates?.[index]?.u };
}

async function describe(engine: Engine, command: Command, attempt: Attempt, name: string) {
  const keyPattern = await keyOfIndex(engine, command, name);
  const current = await currentDocument(engine, command, attempt.filter);
  const values = Object.keys(keyPattern).map(path => [path, valueAt(path, attempt, current)]);
  const keyValue = Object.fromEntries(values);
  const where = `${command.database}.${command.collection} index: ${name}`;
  const errmsg = `E11000 duplicate key error collection: ${where} dup key: ${JSON.stringify(keyValue)}`;
  return { errmsg, keyPattern, keyValue };
}

async function firstPage(
  engine: Engine,
  source: string,
  database: string,
  command: Document,
): Promise<Document[]> {
  const sql = `SELECT cursorpage::bytea page FROM documentdb_api.${source}($1, $2::bytea)`;
  const { page } = await engine.call(sql, [database, Buffer.from(serialize(command))]);
  return deserialize(page).cursor.firstBatch;
}

async function keyOfIndex(
  engine: Engine,
  { database, collection }: Command,
  name: string,
): Promise<Document> {
  const indexes = await firstPage(engine, 'list_indexes_cursor_first_page', database, {
    listIndexes: collection,
  });
  return indexes.find(index => index.name === name)?.key ?? { _id: 1 };
}

async function currentDocument(engine: Engine, { database, collection }: Command, filter?: Document) {
  if (!filter) return undefined;
  const [found] = await firstPage(engine, 'find_cursor_first_page', database, {
    find: collection,
    filter,
    limit: 1,
  });
  return found;
}

/** What an update would have written: the engine does not say, so it is read from the update, else from what was there. */
function valueAt(path: string, { document, filter, update }: Attempt, current?: Document): unknown {
  if (document) return pick(document, path) ?? null;
  const isReplacement = !Object.keys(update ?? {}).some(key => key.startsWith('$'));
  if (isReplacement && path !== '_id') return pick(update, path) ?? null;
  const written = [{ ...update?.$setOnInsert, ...update?.$set }, update, current, filter];
  return written.map(source => pick(source, path)).find(value => value !== undefined) ?? null;
}

function pick(source: Document | undefined, path: string): unknown {
  if (source && path in source) return source[path];
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isDocument(value) ? value[key] : undefined), source);
}

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null;
