// `npm test`: every suite on one MongoDB, and one line at the end that sums them up.
import { startMongo } from '../sandbox/mongo/mongo.ts';
import { findChromium } from './chromium.ts';
import { add, none, type Running, runSuite, type Tally } from './suite.ts';

const say = (line: string) => console.log(`\n▸ ${line}`);

const mongo = await startMongo({ say });
say(`Database: ${mongo.engine} (${mongo.kind})`);
process.env.USHER_TEST_MONGODB_URI = mongo.directUri;

// Where it has to be fetched first, that goes on meanwhile.
const chromium = findChromium(say);

let total: Tally = none;
try {
  total = add(total, await announced('architecture'));
  total = add(total, await announced('unit', { workers: 2 }));
  // A story waits more than it works: on two cores two go side by side, and many rows in what they leave.
  const socketThenBrowser = async () => add(await announced('flows-socket'), await runBrowserSuite());
  const lanes = [announced('flows'), socketThenBrowser(), announced('flows-large', { isPatient: true })];
  for (const tally of await Promise.all(lanes)) total = add(total, tally);
} finally {
  await mongo.stop();
}
conclude(total);

function announced(suite: string, running?: Running): Promise<Tally> {
  say(suite);
  return runSuite(suite, running);
}

async function runBrowserSuite(): Promise<Tally> {
  const path = await chromium;
  if (!path) {
    say('browser: SKIPPED, for no Chromium was found, and none could be downloaded or installed.');
    return { ...none, skipped: 1 };
  }
  say(`browser, in ${path}`);
  process.env.CHROMIUM = path;
  return runSuite('browser');
}

/** Where nothing may be left out (`.ci/run`), what was skipped counts as failed. */
function conclude({ passed, failed, skipped, failures }: Tally) {
  const isStrict = process.env.USHER_TEST_STRICT === '1';
  if (skipped > 0) say(`${skipped} skipped${isStrict ? ', which counts as failed here' : ''}`);
  // Once more at the end: where only the last lines of a long log are kept, they say which.
  for (const failure of failures) say(`failed: ${failure}`);
  const all = failed + (isStrict ? skipped : 0);
  console.log(`\n${passed} passed, ${all} failed`);
  process.exitCode = all > 0 || passed === 0 ? 1 : 0;
}
