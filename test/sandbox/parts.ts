import { fileURLToPath } from 'node:url';
import { App } from './app/app.ts';
import type { Replaced } from './app/bundle.ts';
import { environmentFor } from './app/environment.ts';
import type { Changes } from './changes.ts';
import type { Clock } from './clock/clock.ts';
import { type Mail, startMail } from './mail/mail.ts';
import type { Mongo } from './mongo/mongo.ts';
import { readManifest } from './slack/read-manifest.ts';
import { createSlack, type Slack } from './slack/slack.ts';

export interface Place {
  mode: 'http' | 'socket';
  /** The sandbox's own port, Usher's, and the one where Usher takes returned mail. */
  ports: { sandbox: number; app: number; bounce: number };
  encryptionKey: string;
  /** With the database's name. */
  mongoUri: string;
}

export interface Parts {
  changes: Changes;
  clock: Clock;
  mongo: Mongo;
  mail: Mail;
  slack: Slack;
  app: App;
}

type Ground = Pick<Parts, 'changes' | 'clock' | 'mongo'>;

export interface Watchers {
  /** The file that Node runs as Usher. */
  entry?: string | undefined;
  replaced?: Replaced | undefined;
  /** Of Usher's environment, besides what the sandbox tells it. */
  variables?: Record<string, string> | undefined;
  onLine?: ((line: string) => void) | undefined;
  onCrash(why: string): void;
}

/** Makes the parts on the ground of a database; only the mail server listens afterwards. */
export async function makeParts(ground: Ground, place: Place, watchers: Watchers): Promise<Parts> {
  const { changes, clock } = ground;
  const now = () => clock.now();
  const mail = await startMail({ changes, now, bounces: { port: place.ports.bounce } });
  const slack = createSlack({
    now: () => now().getTime(),
    manifest: readManifest(place.mode),
    mode: place.mode,
    appUrl: () => app.target,
    publicUrl: () => publicUrlOf(place),
    baseUrl: () => `http://127.0.0.1:${place.ports.sandbox}`,
    changes,
  });
  const app = new App({
    entry: watchers.entry ?? fileURLToPath(new URL('../../src/index.ts', import.meta.url)),
    replaced: watchers.replaced,
    ports: { web: place.ports.app, bounce: place.ports.bounce },
    environment: ports => ({
      ...environmentFor(surroundings(place, mail, slack), ports),
      ...watchers.variables,
    }),
    clockOffset: () => clock.offset,
    now,
    changes,
    onCrash: watchers.onCrash,
    ...(watchers.onLine && { onLine: watchers.onLine }),
  });
  return { ...ground, mail, slack, app };
}

const publicUrlOf = ({ ports }: Place): string => `http://localhost:${ports.app}`;

function surroundings(place: Place, mail: Mail, { credentials }: Slack) {
  const { mode, ports, encryptionKey, mongoUri } = place;
  const publicUrl = publicUrlOf(place);
  const { botTokens, appToken, signingSecret } = credentials;
  const apiUrl = `http://127.0.0.1:${ports.sandbox}/api/`;
  const slack = { apiUrl, botTokens: Object.values(botTokens), appToken, signingSecret };
  return { mode, slack, mongoUri, smtpPort: mail.port, publicUrl, encryptionKey };
}
