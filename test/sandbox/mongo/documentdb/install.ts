import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, withLock } from '../cache.ts';
import { download, readPackageLists, type Say } from './packages.ts';
import { makeTemplate } from './template.ts';
import { unpack } from './tree.ts';

/** A change in how the tree is built gets a new number, and so a new folder. */
const RECIPE = 1;

export type Installation = { tree: string; template: string };

const at = (folder: string): Installation => ({
  tree: join(folder, 'tree'),
  template: join(folder, 'template'),
});

const installationFolder = () => join(cacheFolder(), `documentdb-${RECIPE}-${process.arch}`);

/** Finds or makes PostgreSQL with DocumentDB in the cache folder. What is half made never bears the final name. */
export async function installDocumentDb(say: Say, folder = installationFolder()): Promise<Installation> {
  if (existsSync(folder)) return at(folder);
  return await withLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await build(folder, say);
    return at(folder);
  });
}

async function build(folder: string, say: Say) {
  const work = `${folder}.building`;
  const made = join(work, 'made');
  mkdirSync(work, { recursive: true });
  say('fetching DocumentDB, the MongoDB engine on PostgreSQL, from Debian (77 MB, once)');
  const apt = await readPackageLists(work, say);
  await firstThatWorks([apt.packages.needed, apt.packages.all], async packages => {
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made);
    const debs = await download(apt, packages, work, say);
    say(`unpacking ${packages.length} packages`);
    await unpack(debs, packages, at(made).tree);
  });
  say('preparing the database');
  await makeTemplate(at(made).tree, at(made).template);
  renameSync(made, folder);
  rmSync(work, { recursive: true, force: true });
}

/** Debian testing moves: when the chosen packages no longer suffice, all that Debian names are taken. */
async function firstThatWorks<T>(choices: T[], attempt: (choice: T) => Promise<void>) {
  for (const [index, choice] of choices.entries()) {
    try {
      return await attempt(choice);
    } catch (error) {
      if (index === choices.length - 1) throw error;
    }
  }
}
