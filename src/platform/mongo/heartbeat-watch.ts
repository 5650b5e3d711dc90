import { setTimeout as sleep } from 'node:timers/promises';
import type { MongoClient } from 'mongodb';
import type { Logger } from 'pino';

/** A heartbeat that connects, greets and waits lasts at most 10 s. */
const USUAL = { lostMs: 12_000, lookMs: 1000 };
const RETRY_MS = 500;

/**
 * Connects the client anew where a heartbeat of its monitor never ends, until `signal`. The driver waits for ever for a
 * write to a socket that was cut in the same moment (mongodb 7.8, writeCommand: neither `drain` nor `error` comes), and
 * then never looks at the server again. Who holds the client, its databases or collections keeps them.
 */
export function watchHeartbeats(
  client: MongoClient,
  { log, signal }: { log: Logger; signal: AbortSignal },
  { lostMs, lookMs } = USUAL,
): void {
  const begun = new Map<string, number>();
  const end = (address: string) => begun.delete(address);
  client.on('serverHeartbeatStarted', ({ connectionId }) => begun.set(connectionId, performance.now()));
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => end(connectionId));
  client.on('serverHeartbeatFailed', ({ connectionId }) => end(connectionId));
  client.on('serverClosed', ({ address }) => end(address));
  const lost = () => [...begun].flatMap(([address, at]) => (performance.now() - at > lostMs ? address : []));
  const look = async () => {
    while (!signal.aborted) {
      await sleep(lookMs, undefined, { signal, ref: false });
      const servers = lost();
      if (servers.length === 0) continue;
      log.warn({ servers }, 'a heartbeat of the database never ended: connecting anew');
      begun.clear();
      await connectAnew(client, log, signal);
    }
  };
  look().catch(err => signal.aborted || log.error({ err }, 'heartbeats no longer watched'));
}

async function connectAnew(client: MongoClient, log: Logger, signal: AbortSignal): Promise<void> {
  await client.close().catch(err => log.warn({ err }, 'database not closed'));
  while (!signal.aborted) {
    const isConnected = await client.connect().then(
      () => true,
      () => false,
    );
    if (isConnected) return;
    await sleep(RETRY_MS, undefined, { signal, ref: false });
  }
}
