import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rung, Say } from '../server.ts';
import { makeScratch } from './data.ts';
import { installDocumentDb } from './install.ts';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const MONGOD = fileURLToPath(new URL('./mongod.ts', import.meta.url));

/** DocumentDB from Debian's packages, in a process of its own. */
export const documentDb: Rung = {
  kind: 'documentdb',
  async start({ dataDir, say }) {
    if (!existsSync('/etc/debian_version')) throw new Error('this is not Debian');
    await installDocumentDb(say);
    const folder = dataDir ?? makeScratch();
    let server = await launch(folder, 0, say);
    const port = server.port;
    return {
      uri: `mongodb://127.0.0.1:${port}`,
      restart: async () => {
        await end(server.child);
        server = await launch(folder, port, say);
      },
      stop: async () => {
        await end(server.child);
        if (!dataDir) rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

/** The pipe to its standard input is its lifeline; `detached` keeps a Ctrl-C meant for us from it. */
async function launch(folder: string, port: number, say: Say) {
  const args = ['--import', TSX, MONGOD, '--port', String(port), '--dbpath', folder];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  child.stdin.on('error', () => {}); // it died first, which its exit tells
  const ready = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => reject(new Error(`DocumentDB ended with ${code} before it was ready`)));
    createInterface(child.stdout).on('line', line => {
      const listening = /^Waiting for connections on port (\d+)/.exec(line);
      if (listening) resolve(Number(listening[1]));
      else say(line);
    });
  });
  return { child, port: await ready };
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
