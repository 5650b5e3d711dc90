import type { Document } from 'bson';

const started = Date.now();
const VERSION = '7.0.0';

/** A single server: drivers then neither start transactions nor repeat writes by themselves, which the engine cannot recognise. */
const hello = () => ({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 25_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
  ok: 1,
});
const done = () => ({ ok: 1 });
/** What buildInfo answers; `engine` says what is behind the gateway. */
export const buildInfo = (engine: string): Document => ({
  version: VERSION,
  versionArray: [7, 0, 0, 0],
  gitVersion: 'documentdb',
  modules: [],
  engine,
  bits: 64,
  maxBsonObjectSize: 16 * 1024 * 1024,
  ok: 1,
});

/** Commands about the server itself, which the engine never sees. */
export const fixedAnswers: Record<string, () => Document> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: done,
  endSessions: done,
  killSessions: done,
  refreshSessions: done,
  logout: done,
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  getParameter: () => ({ featureCompatibilityVersion: { version: '7.0' }, ok: 1 }),
  serverStatus: () => ({ version: VERSION, uptime: (Date.now() - started) / 1000, ok: 1 }),
};
