import { appendFileSync, chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from './postgres.ts';
import { run } from './run.ts';
import { program, zones } from './tree.ts';
import { asNobody, giveToNobody } from './user.ts';

// Sorting by an index needs extended_rum and the two settings below it; durability is not asked of a sandbox.
const SETTINGS = `
listen_addresses='127.0.0.1'
unix_socket_directories=''
shared_preload_libraries='pg_cron,pg_documentdb_core,pg_documentdb,pg_documentdb_extended_rum'
documentdb.alternate_index_handler_name='extended_rum'
enable_bitmapscan=off
cron.database_name='postgres'
cron.use_background_workers=on
max_worker_processes=24
fsync=off
synchronous_commit=off
full_page_writes=off
jit=off
wal_level=minimal
max_wal_senders=0
shared_buffers=64MB
documentdb_core.enableCollation=on
`;

/** Makes the data directory that each new server starts from a copy of. */
export async function makeTemplate(tree: string, template: string): Promise<void> {
  mkdirSync(template);
  chmodSync(template, 0o700);
  await giveToNobody(template);
  const initdb = [program(tree, 'initdb'), '-D', template, '-A', 'trust', '-U', 'postgres'];
  const [command = '', ...args] = asNobody([...initdb, '-E', 'UTF8', '--locale=C', '--no-sync']);
  await run(command, args, { cwd: '/', env: zones(tree) });
  appendFileSync(join(template, 'postgresql.conf'), SETTINGS);
  const postgres = await startPostgres(tree, template);
  try {
    await postgres.pool.query('SET client_min_messages=error; CREATE EXTENSION documentdb CASCADE');
    await postgres.pool.query('CREATE EXTENSION documentdb_extended_rum');
  } finally {
    await postgres.stop();
  }
}
