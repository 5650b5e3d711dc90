import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type Mongo, startMongo } from './mongo.ts';

const answers = async (uri: string) => {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 1000 });
  try {
    return await client.db('admin').command({ ping: 1 });
  } finally {
    await client.close();
  }
};
const isAlive = (pid: number) => existsSync(`/proc/${pid}`) && !/\) Z /.test(stateOf(pid));
const stateOf = (pid: number) => {
  try {
    return execFileSync('cat', [`/proc/${pid}/stat`], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return `${pid} (gone) Z `;
  }
};
const childrenOf = (pid: number): number[] => {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = listed.map(line => line.trim().split(/\s+/).map(Number));
  const direct = pairs.filter(([, parent]) => parent === pid).flatMap(([child]) => child ?? []);
  return direct.flatMap(child => [child, ...childrenOf(child)]);
};

describe('a started MongoDB', () => {
  let mongo: Mongo;
  let client: MongoClient;
  let dataDir: string;
  const said: string[] = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'usher-test-'));
    mongo = await startMongo({ dataDir, say: line => said.push(line) });
    client = new MongoClient(mongo.uri, { serverSelectionTimeoutMS: 30_000 });
  });
  afterAll(async () => {
    await client.close();
    await mongo.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('says which engine it is', () => {
    expect(mongo.engine).toMatch(/^(mongod|DocumentDB) \d+\.\d+/);
    expect(said.join()).not.toContain('undefined');
  });

  it('cuts connections, refuses new ones, and comes back on the same port', async () => {
    await client.db().collection('cut').insertOne({ a: 1 });
    await mongo.proxy.set({ down: true });
    await expect(answers(mongo.uri)).rejects.toThrow(/ECONNREFUSED/);
    expect(await answers(mongo.directUri)).toMatchObject({ ok: 1 });
    await mongo.proxy.set({});
    expect(await client.db().collection('cut').countDocuments()).toBe(1);
  });

  it('delays every request by what was asked, and no longer when cleared', async () => {
    const timed = async () => {
      const before = performance.now();
      await client.db().command({ ping: 1 });
      return performance.now() - before;
    };
    await mongo.proxy.set({ delayMs: 300 });
    expect(await timed()).toBeGreaterThan(290);
    await mongo.proxy.set({});
    await vi.waitFor(async () => expect(await timed()).toBeLessThan(290));
  });

  it.skipIf(process.env.MONGODB_URI)('keeps its data and its address over a restart', async () => {
    await client.db().collection('kept').insertOne({ a: 1 });
    await mongo.restart();
    expect(await client.db().collection('kept').countDocuments()).toBe(1);
  });

  it.skipIf(process.env.MONGODB_URI)('keeps its data in the given folder for the next start', async () => {
    await client.db().collection('next').insertOne({ a: 1 });
    await mongo.stop();
    await expect(answers(mongo.uri)).rejects.toThrow(/ECONNREFUSED/);
    await expect(answers(mongo.directUri)).rejects.toThrow(/ECONNREFUSED/);
    mongo = await startMongo({ dataDir });
    await client.close();
    client = new MongoClient(mongo.uri);
    expect(await client.db().collection('next').countDocuments()).toBe(1);
  });
});

describe('the ladder', () => {
  it('takes the server that MONGODB_URI names before all others, and leaves it running', async () => {
    const shared = inject('mongo');
    vi.stubEnv('MONGODB_URI', 'uri' in shared ? shared.uri : '');
    const mongo = await startMongo();
    vi.unstubAllEnvs();
    expect(mongo.kind).toBe('MONGODB_URI');
    await expect(mongo.restart()).rejects.toThrow(/MONGODB_URI/);
    await mongo.stop();
    expect(await answers(mongo.directUri)).toMatchObject({ ok: 1 });
  });

  it('does not take another server when the one that MONGODB_URI names is not there', async () => {
    vi.stubEnv('MONGODB_URI', 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300');
    await expect(startMongo()).rejects.toThrow(/ECONNREFUSED/);
    vi.unstubAllEnvs();
  });
});

it('says in three lines what to install where nothing can be had', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'usher-test-'));
  vi.stubEnv('PATH', empty);
  vi.stubEnv('XDG_CACHE_HOME', empty);
  vi.stubEnv('MONGODB_URI', '');
  vi.stubEnv('MONGOMS_SYSTEM_BINARY', '');
  vi.stubEnv('MONGOMS_DOWNLOAD_MIRROR', 'http://127.0.0.1:1');
  chmodSync(empty, 0o755);
  const error = await startMongo().catch((thrown: Error) => thrown);
  vi.unstubAllEnvs();
  rmSync(empty, { recursive: true });
  expect(error).toBeInstanceOf(AggregateError);
  expect(error).toMatchObject({ message: expect.stringMatching(/^No MongoDB.*\n.*mongod.*\n.*Debian.*$/) });
});

it('leaves no process behind when its starter is killed', async () => {
  const program = `const { startMongo } = await import('./test/sandbox/mongo/mongo.ts');
    console.log((await startMongo()).directUri); setInterval(() => {}, 1000);`;
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const starter = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const [uri] = await once(createInterface(starter.stdout), 'line');
  const processes = childrenOf(starter.pid ?? 0);
  expect(processes.length).toBeGreaterThan(0);
  starter.kill('SIGKILL');
  await vi.waitFor(() => expect(processes.filter(isAlive)).toEqual([]), 20_000);
  await expect(answers(uri)).rejects.toThrow(/ECONNREFUSED/);
});
