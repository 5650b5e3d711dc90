import { setTimeout as sleep } from 'node:timers/promises';
import { buildApp } from './app.ts';
import { ConfigError, loadConfig } from './config.ts';

const PATIENCE_MS = 12_000;

const app = build();
const { log } = app.ctx;

// Libraries reject in the background while the database or Slack is away; the process goes on without them.
process.on('unhandledRejection', err => log.error({ err }, 'unhandled rejection'));
process.on('uncaughtException', err => {
  log.fatal({ err }, 'uncaught exception');
  process.exit(1);
});

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));

await app.start().then(
  ({ port }) => log.info({ port, url: app.ctx.publicUrl }, 'Usher listens'),
  err => {
    log.fatal({ err }, 'Usher cannot listen');
    process.exit(1);
  },
);

function build() {
  try {
    return buildApp(loadConfig(process.env));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** What is under way is ended; a second signal does not wait for it. */
async function stop(signal: string): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  log.info({ signal }, 'stopping');
  const isDone = await Promise.race([app.stop().then(() => true), sleep(PATIENCE_MS, false)]);
  log.info(isDone ? 'stopped' : 'stopped with work left, which is taken up again');
  process.exit(0);
}
