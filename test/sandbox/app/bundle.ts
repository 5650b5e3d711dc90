import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

// Beside the packages, which stay outside of it and are found from there.
const FOLDER = fileURLToPath(new URL('../../../node_modules/.cache/usher/', import.meta.url));
const KEPT_MS = 24 * 3_600_000;

/** The end of a file's path → what stands in it instead. */
export type Replaced = Record<string, string>;

const made = new Map<string, Promise<string>>();

/**
 * One JavaScript file of a TypeScript entry and all that it imports of ours; answers its path. A process that reads
 * four hundred files through a loader takes three times as long to start, and a test run starts a hundred. As the
 * source stands when this process first asks for it.
 */
export async function bundle(entry: string, replaced: Replaced = {}): Promise<string> {
  const key = JSON.stringify([entry, replaced]);
  const known = await made.get(key);
  if (known && (await isThere(known))) return known;
  const making = make(entry, replaced);
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function make(entry: string, replaced: Replaced): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    keepNames: true,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
    plugins: [ownPlace, replacing(replaced)],
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  const file = join(FOLDER, `${basename(entry, '.ts')}-${hash}.mjs`);
  await mkdir(FOLDER, { recursive: true });
  const passing = `${file}.${process.pid}.${performance.now()}`;
  await writeFile(passing, contents);
  await rename(passing, file);
  await forgetOld();
  return file;
}

/** Those of former versions: what runs now has been read long since. */
async function forgetOld(): Promise<void> {
  const files = (await readdir(FOLDER)).map(name => join(FOLDER, name));
  const isOld = async (file: string) =>
    stat(file).then(
      ({ mtimeMs }) => mtimeMs < Date.now() - KEPT_MS,
      () => false,
    );
  for (const file of files) if (await isOld(file)) await rm(file, { force: true });
}

/** A module that asks where it stands is told where it stood. */
const ownPlace: Plugin = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

const replacing = (replaced: Replaced): Plugin => ({
  name: 'replacing',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, ({ path }) => {
      const end = Object.keys(replaced).find(one => path.endsWith(one));
      return end === undefined ? undefined : { contents: replaced[end] ?? '', loader: 'json' };
    });
  },
});
