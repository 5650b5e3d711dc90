import { type Document, type Long, serialize } from 'bson';
import type pg from 'pg';
import type { Engine, Row } from './engine.ts';
import { CommandError } from './errors.ts';

/** As in mongod, a cursor that nobody asks for more is dropped. */
const IDLE_MS = 10 * 60_000;

type Cursor = { continuation: Buffer; connection: pg.PoolClient | undefined; idle: NodeJS.Timeout };
export type Cursors = ReturnType<typeof openCursors>;

/** Cursors keep their place in a `continuation`; some also keep the engine's connection they began on. */
export function openCursors(engine: Engine) {
  const cursors = new Map<string, Cursor>();

  const close = (id: string) => {
    const cursor = cursors.get(id);
    clearTimeout(cursor?.idle);
    cursor?.connection?.release(true); // ends what the engine still holds open for it
    return cursors.delete(id);
  };
  const keep = (id: string, continuation: Buffer, connection: pg.PoolClient | undefined) => {
    clearTimeout(cursors.get(id)?.idle);
    const idle = setTimeout(() => close(id), IDLE_MS).unref();
    cursors.set(id, { continuation, connection, idle });
  };

  async function first(source: string, database: string, command: Buffer): Promise<Buffer> {
    const sql = `SELECT cursorpage::bytea page, continuation::bytea, persistconnection isheld, cursorid::text
      FROM documentdb_api.${source}($1, $2::bytea)`;
    const connection = await engine.connect();
    let isHeld = false;
    try {
      const row: Row = await engine.call(sql, [database, command], connection);
      isHeld = Boolean(row.continuation && row.isheld);
      if (row.continuation && row.cursorid)
        keep(row.cursorid, row.continuation, isHeld ? connection : undefined);
      return row.page;
    } finally {
      if (!isHeld) connection.release();
    }
  }

  async function more(id: Long, database: string, command: Buffer): Promise<Buffer> {
    const cursor = cursors.get(id.toString());
    if (!cursor) throw new CommandError('CursorNotFound', `cursor id ${id} not found`);
    const sql = `SELECT cursorpage::bytea page, continuation::bytea
      FROM documentdb_api.cursor_get_more($1, $2::bytea, $3::bytea)`;
    const row = await engine.call(sql, [database, command, cursor.continuation], cursor.connection);
    if (row.continuation) keep(id.toString(), row.continuation, cursor.connection);
    else close(id.toString());
    return row.page;
  }

  function kill(ids: Long[]): Uint8Array {
    const killed = ids.filter(id => close(id.toString()));
    const unknown = ids.filter(id => !killed.includes(id));
    const answer: Document = {
      cursorsKilled: killed,
      cursorsNotFound: unknown,
      cursorsAlive: [],
      cursorsUnknown: [],
    };
    return serialize({ ...answer, ok: 1 });
  }

  return { first, more, kill };
}
