import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

const POSTGRES = 'usr/lib/postgresql/18';
const PROGRAMS = ['postgres', 'initdb', 'psql', 'pg_ctl'];
const NEEDED_LIBRARIES = ['postgis-3', 'pg_documentdb', 'pg_documentdb_core', 'vector', 'rum', 'pg_cron'];
const LEFT_OUT = ['./usr/share/doc*', './usr/share/man*', './usr/share/locale*', '*/bitcode*'];

export const program = (tree: string, name: string) => join(tree, POSTGRES, 'bin', name);
export const zones = (tree: string) => ({ TZDIR: join(tree, 'usr/share/zoneinfo') });

/** Unpacks .deb files into a PostgreSQL that runs from any folder, with the C library it was built for. */
export async function unpack(debs: string, packages: string[], tree: string): Promise<void> {
  layOut(tree);
  const files = readdirSync(debs).filter(file => packages.includes(file.split('_')[0] ?? ''));
  for (const file of files) await extract(join(debs, file), tree);
  const loader = findLoader(tree);
  for (const name of PROGRAMS) wrap(program(tree, name), loader);
  const extensions = join(tree, 'usr/share/postgresql/18/extension');
  copyFileSync(join(extensions, 'postgis-3.control'), join(extensions, 'postgis.control'));
  await assertComplete(tree, loader);
}

function layOut(tree: string) {
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    mkdirSync(join(tree, 'usr', folder), { recursive: true });
    symlinkSync(join('usr', folder), join(tree, folder));
  }
}

async function extract(deb: string, tree: string) {
  const without = LEFT_OUT.map(pattern => `--exclude='${pattern}'`).join(' ');
  const pipe = `dpkg-deb --fsys-tarfile "$1" | tar x -C "$2" --no-same-owner --keep-directory-symlink ${without}`;
  await run('sh', ['-c', pipe, 'unpack', deb, tree]);
}

type Loader = { triplet: string; name: string };

function findLoader(tree: string): Loader {
  const triplet = readdirSync(join(tree, 'usr/lib')).find(name => name.includes('-linux-gnu'));
  const name = readdirSync(join(tree, 'usr/lib', triplet ?? '')).find(file =>
    /^ld-linux.*\.so\.\d+$/.test(file),
  );
  if (!triplet || !name) throw new Error(`no C library among the packages unpacked in ${tree}`);
  return { triplet, name };
}

/** A script in the program's place starts it by the tree's own loader: the system's C library is older than Debian testing's. */
function wrap(path: string, { triplet, name }: Loader) {
  renameSync(path, `${path}.elf`);
  const lines = [
    '#!/bin/sh',
    'here=$(dirname "$0")',
    `libraries=$here/../../../${triplet}`,
    `exec "$libraries/${name}" --library-path "$libraries:$here/../lib" --argv0 "$0" "$0.elf" "$@"`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
}

async function assertComplete(tree: string, { triplet, name }: Loader) {
  const libraries = join(tree, 'usr/lib', triplet);
  const path = `${libraries}:${join(tree, POSTGRES, 'lib')}`;
  for (const library of NEEDED_LIBRARIES) {
    const file = join(tree, POSTGRES, 'lib', `${library}.so`);
    const listed = await run(join(libraries, name), ['--library-path', path, '--list', file]);
    if (listed.includes('not found'))
      throw new Error(`${library} lacks a library: ${listed.match(/.*not found/)}`);
  }
}
