import { parseArgs } from 'node:util';
import { openData } from './data.ts';
import { startGateway } from './gateway/server.ts';
import { installDocumentDb } from './install.ts';
import { startPostgres } from './postgres.ts';

/** A server process that understands mongod's --port, --dbpath and --version, and ends when its standard input does. */
const { values } = parseArgs({
  strict: false,
  options: { port: { type: 'string' }, dbpath: { type: 'string' }, version: { type: 'boolean' } },
});

// Nobody reads any more: whoever started it is gone.
const giveUp = () => process.exit();
process.stdout.on('error', giveUp);

if (values.version) {
  console.log('db version v7.0.0\nBuild Info: documentdb');
  process.exit(0);
}

const { tree, template } = await installDocumentDb(console.log);
const data = await openData(template, typeof values.dbpath === 'string' ? values.dbpath : undefined);
const postgres = await startPostgres(tree, data.path);

let isStopping = false;
async function stop(code = 0) {
  if (isStopping) return;
  isStopping = true;
  await postgres.stop();
  data.remove();
  process.exit(code);
}
process.on('SIGTERM', () => stop());
process.on('SIGINT', () => stop());
// From here on PostgreSQL would be left behind.
process.stdout.off('error', giveUp).on('error', () => stop());
process.stdin
  .on('end', () => stop())
  .on('error', () => stop())
  .resume();
postgres.exited.then(() => stop(1));

const port = await startGateway(postgres.pool, Number(values.port ?? 27017));
console.log(`Waiting for connections on port ${port}`);
