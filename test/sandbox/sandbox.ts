import { MongoClient } from 'mongodb';
import type { Replaced } from './app/bundle.ts';
import { Changes } from './changes.ts';
import { Clock } from './clock/clock.ts';
import { controlRouter } from './control.ts';
import { freePort } from './free-port.ts';
import { readKept } from './kept.ts';
import { startMongo } from './mongo/mongo.ts';
import { ownDatabase } from './own-database.ts';
import { makeParts } from './parts.ts';
import { Sandbox } from './running.ts';
import { seed } from './seed.ts';
import type { Slack } from './slack/slack.ts';
import { Stops } from './stops.ts';
import { closeServer, serve } from './web.ts';
import { workbenchRouter } from './workbench/workbench.ts';

/** How long Usher may take to stop; a person who pressed Ctrl-C waits for it. */
const PATIENCE_MS = 500;

export interface SandboxOptions {
  mode?: 'http' | 'socket';
  /** Of the workbench and of Usher; another is taken where somebody listens already, any when absent. */
  port?: number;
  appPort?: number;
  /** Keeps the database, the time and the key from one start to the next. */
  dataDir?: string;
  /** Tells of slow steps, and of an Usher that ended by itself. */
  say?(line: string): void;
  /** Whether Usher is started along; true when absent. */
  startApp?: boolean;
  /** Whether the sample company and its people are there; false when absent. */
  seed?: boolean;
  /** Every line that Usher prints. */
  onLine?(line: string): void;
  /** Another file to run as Usher. */
  entry?: string;
  /** What Usher reads instead of files of its own, such as a catalogue. */
  replaced?: Replaced;
  /** Of Usher's environment, besides what the sandbox tells it. */
  variables?: Record<string, string>;
  /** Where to note what has to be stopped, for who may want to stop before this has resolved. */
  stops?: Stops;
}

/** Starts Slack, mail and MongoDB on this machine, and Usher among them; rejects with nothing left running. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { stops = new Stops(), startApp = true } = options;
  try {
    const sandbox = await compose(options, stops);
    await serveAll(sandbox, Number(new URL(sandbox.url).port), stops);
    stops.add(() => sandbox.app.stop(PATIENCE_MS));
    if (startApp) await sandbox.app.start(1);
    if (options.seed) await seed(sandbox);
    return sandbox;
  } catch (error) {
    await stops.all();
    throw error;
  }
}

async function compose(options: SandboxOptions, stops: Stops): Promise<Sandbox> {
  const { dataDir, mode = 'http', say = console.error } = options;
  const { encryptionKey, clockOffset, slack, mails } = await readKept(dataDir);
  const mongo = await startMongo({ say, ...(dataDir && { dataDir }) });
  stops.add(() => mongo.stop());
  const database = ownDatabase(mongo, dataDir);
  const place = { mode, encryptionKey, mongoUri: database.uri, ports: await portsFor(options) };
  const ground = { changes: new Changes(), clock: new Clock(clockOffset), mongo };
  const { entry, replaced, variables, onLine } = options;
  const parts = await makeParts(ground, place, { entry, replaced, variables, onLine, onCrash: say });
  stops.add(() => parts.mail.stop());
  const client = new MongoClient(database.directUri);
  stops.add(() => client.close());
  if (database.isPassing) stops.add(() => client.db().dropDatabase());
  const sandbox = new Sandbox(parts, {
    ...place,
    directUri: database.directUri,
    dataDir,
    db: client.db(),
    stops,
  });
  if (slack) parts.slack.restore(slack);
  if (mails) await parts.mail.restore(mails);
  await sandbox.keep();
  stops.add(() => sandbox.keep());
  return sandbox;
}

async function portsFor({ port, appPort }: SandboxOptions) {
  const sandbox = await freePort(port);
  return { sandbox, app: await freePort(appPort), bounce: await freePort() };
}

async function serveAll(sandbox: Sandbox, port: number, stops: Stops) {
  const { slack }: { slack: Slack } = sandbox;
  const server = await serve(port, [slack.router, slack.control, controlRouter(sandbox), workbenchRouter()]);
  slack.attach(server);
  stops.add(() => closeServer(server));
  stops.add(() => slack.close());
}
