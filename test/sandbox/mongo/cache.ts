import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const isRoot = process.getuid?.() === 0;

/** Where downloads live, shared between checkouts. As root: a folder that `nobody` can reach, for PostgreSQL refuses to run as root. */
export function cacheFolder(): string {
  const own = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'usher');
  return firstUsable(own, '/var/cache/usher');
}

/** Where a server may put data that nobody asked to keep. */
export function scratchFolder(): string {
  return firstUsable(tmpdir(), '/var/tmp');
}

/** Whether an unprivileged user can walk down to this path. */
export function isReachableByAll(path: string): boolean {
  const isOpen = ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0o777) & 0o001) !== 0;
  return isOpen && (path === dirname(path) || isReachableByAll(dirname(path)));
}

function firstUsable(wanted: string, forRoot: string): string {
  const folder = isRoot && !isReachableByAll(wanted) ? forRoot : wanted;
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs `work` in one process at a time; the kernel frees the lock of a process that died. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const holder = spawn('flock', [file, 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const refused = once(holder, 'exit').then(() => Promise.reject(new Error(`cannot lock ${file}`)));
    await Promise.race([once(holder.stdout, 'data'), refused]);
    refused.catch(() => {});
    return await work();
  } finally {
    holder.stdin.end();
  }
}
