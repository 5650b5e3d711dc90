import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder, isReachableByAll, isRoot, scratchFolder } from '../cache.ts';
import { run } from './run.ts';
import { giveToNobody } from './user.ts';

const SCRATCH = 'usher-documentdb-';

/** The data directory of one server: a kept one, or a copy of the template that goes when the server stops. */
export type Data = { path: string; remove(): void };

export async function openData(template: string, kept?: string): Promise<Data> {
  if (kept) return { path: await openKept(template, resolve(kept)), remove: () => {} };
  const home = makeScratch();
  return {
    path: await openKept(template, home),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A folder for a server's data that the next start removes should this process die before it does. */
export function makeScratch(): string {
  removeAbandoned();
  const home = mkdtempSync(join(scratchFolder(), `${SCRATCH}${process.pid}-`));
  chmodSync(home, 0o711);
  return home;
}

async function openKept(template: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'documentdb');
  if (existsSync(path)) return realpathSync(path);
  if (isRoot && !isReachableByAll(folder)) return await keepElsewhere(template, path);
  await copyTemplate(template, path);
  return path;
}

/** PostgreSQL runs as nobody when we are root: a folder that nobody cannot reach gets a link to one that it can. */
async function keepElsewhere(template: string, link: string): Promise<string> {
  const home = mkdtempSync(join(cacheFolder(), 'data-'));
  chmodSync(home, 0o711);
  const path = join(home, 'data');
  await copyTemplate(template, path);
  rmSync(link, { force: true });
  symlinkSync(path, link);
  return path;
}

async function copyTemplate(template: string, path: string) {
  const unfinished = `${path}.copying`;
  rmSync(unfinished, { recursive: true, force: true });
  await run('cp', ['-a', '--reflink=auto', template, unfinished]);
  await giveToNobody(unfinished);
  renameSync(unfinished, path);
}

/** What servers left behind that were killed before they could clean up. */
function removeAbandoned() {
  for (const name of readdirSync(scratchFolder())) {
    const pid = name.startsWith(SCRATCH) && Number(name.slice(SCRATCH.length).split('-')[0]);
    if (pid && !existsSync(`/proc/${pid}`))
      rmSync(join(scratchFolder(), name), { recursive: true, force: true });
  }
}
