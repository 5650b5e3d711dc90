// `npm run bench -- lists`: what a thing costs where there is little and where there is much, side by side in one run.
import { parseArgs } from 'node:util';
import { startMongo } from '../sandbox/mongo/mongo.ts';
import { benchLists } from './lists.ts';

const BENCHES = { lists: benchLists };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string', default: '1000000' } },
});
const [name = ''] = positionals;
const bench = Object.entries(BENCHES).find(([known]) => known === name)?.[1];
const rows = Number(values.rows);

if (!bench || !Number.isInteger(rows) || rows < 1) {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join('|')} [--rows 1000000]`);
  process.exit(1);
}
const mongo = await startMongo({ say: console.log });
console.log(`Database: ${mongo.engine} (${mongo.kind})`);
process.once('SIGINT', () => void mongo.stop().then(() => process.exit(130)));
try {
  await bench(mongo.directUri, rows);
} finally {
  await mongo.stop();
}
