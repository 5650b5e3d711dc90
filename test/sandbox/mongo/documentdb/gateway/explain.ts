import { type Document, serialize } from 'bson';
import type { Command, Server } from './commands.ts';
import { CommandError } from './errors.ts';

const SOURCES: Record<string, string> = {
  find: 'bson_aggregation_find',
  aggregate: 'bson_aggregation_pipeline',
  count: 'bson_aggregation_count',
  distinct: 'bson_aggregation_distinct',
};

/** PostgreSQL's plan in the place of MongoDB's winningPlan: look for `IndexDetails[].indexName` and `indexBounds`. */
export async function explain({ engine }: Server, { database, decoded }: Command): Promise<Uint8Array> {
  const inner: Document = decoded.explain;
  const source = SOURCES[Object.keys(inner)[0] ?? ''];
  if (!source) throw new CommandError('CommandNotSupported', 'only reads can be explained on DocumentDB');
  const analyze = (decoded.verbosity ?? 'allPlansExecution') !== 'queryPlanner';
  const sql = `EXPLAIN (FORMAT JSON, ANALYZE ${analyze})
    SELECT document FROM documentdb_api_catalog.${source}($1, $2::bytea)`;
  const row = await engine.call(sql, [database, Buffer.from(serialize(inner))]);
  return serialize({ queryPlanner: { winningPlan: row['QUERY PLAN'] }, ok: 1 });
}
