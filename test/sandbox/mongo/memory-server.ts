import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { MongoMemoryServer } from 'mongodb-memory-server';
import { cacheFolder } from './cache.ts';
import type { Rung, RunningServer, Say, StartOptions } from './server.ts';

const PROBE_MS = 3000;

export const system: Rung = {
  kind: 'system',
  async start(options) {
    const binary = process.env.MONGOMS_SYSTEM_BINARY || findOnPath();
    process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK ??= 'false';
    return binary ? await launch({ systemBinary: binary }, options) : undefined;
  },
};

export const downloaded: Rung = {
  kind: 'download',
  async start(options) {
    const downloadDir = join(cacheFolder(), 'mongod');
    mkdirSync(downloadDir, { recursive: true });
    const isThere = readdirSync(downloadDir).some(name => name.startsWith('mongod'));
    if (!isThere) await assertDownloadable(options.say);
    return await launch({ downloadDir }, options);
  },
};

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map(folder => join(folder, 'mongod')).find(existsSync);
}

/** A closed network is told within seconds; the download itself may take minutes. Behind a web proxy only trying tells. */
async function assertDownloadable(say: Say) {
  const mirror = process.env.MONGOMS_DOWNLOAD_MIRROR || 'https://fastdl.mongodb.org';
  const hasWebProxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some(
    name => process.env[name],
  );
  if (!hasWebProxy) await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  say('downloading mongod (about 100 MB, once)');
}

type Binary = { systemBinary: string } | { downloadDir: string };

async function launch(binary: Binary, { dataDir }: StartOptions): Promise<RunningServer> {
  const dbPath = dataDir && resolve(dataDir, 'mongod');
  if (dbPath) mkdirSync(dbPath, { recursive: true });
  const server = await MongoMemoryServer.create({
    binary,
    instance: { storageEngine: 'wiredTiger', launchTimeout: 60_000, ...(dbPath && { dbPath }) },
    spawn: { detached: true }, // Ctrl-C is for us: the database goes last
  });
  return {
    uri: server.getUri(),
    stop: async () => void (await server.stop({ doCleanup: !dbPath })),
    restart: async () => {
      await server.stop({ doCleanup: false });
      await server.start(true);
    },
  };
}
