// `npm run demo`: all of Usher on this machine, with no account anywhere.
import { resolve } from 'node:path';
import { type Flags, readFlags, usage } from './demo-flags.ts';
import type { Sandbox } from './running.ts';
import { startSandbox } from './sandbox.ts';
import { Stops } from './stops.ts';

/** As Usher's configuration names people. */
const MAX = 'T0ACME0000:U0ACMEMAX';

const stops = new Stops();
let isStopping = false;

/** Leaves nothing running: what has been started so far is stopped, even in the middle of the start. */
async function stop(code: number) {
  if (isStopping) return;
  isStopping = true;
  await stops.all();
  process.exit(code);
}

const WITHOUT_COMPANY = '/invite-settings   and register the company';
const GLOBAL = 'Max is a global administrator: act as Max and type /invite-companies.\n';

const welcome = ({ url, appUrl, mongo }: Sandbox, { seed: isSeeded, isGlobal }: Flags) => `
Usher is running. Nothing here leaves this machine.

  Workbench  ${url}        a small Slack: you are Ada, owner of Acme
  Mailbox    ${url}/mail   every mail that Usher sends
  Usher      ${appUrl}        the pages that its links open
  Database   ${mongo.engine}

Open the workbench and type:  ${isSeeded ? '/invite jane@example.com Jane Doe' : WITHOUT_COMPANY}
${isGlobal ? GLOBAL : ''}${isSeeded ? 'The cards of the people of Acme arrive in the first seconds.\n' : ''}
Ctrl-C stops everything.`;

async function run() {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) return console.log(usage);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  const say = (line: string) => console.log(line);
  const { port, appPort, dataDir, mode } = flags;
  const sandbox = await startSandbox({
    ...{ port, appPort, mode, seed: flags.seed, say, stops },
    ...(dataDir !== undefined && { dataDir: resolve(dataDir) }),
    ...(flags.isGlobal && { variables: { GLOBAL_ADMINISTRATORS: MAX } }),
    ...(flags.verbose && { onLine: say }),
  });
  console.log(welcome(sandbox, flags));
}

run().catch(async (error: unknown) => {
  if (isStopping) return;
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
});
