import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

export type Say = (line: string) => void;

const SUITE = 'forky';
const PACKAGE = 'postgresql-18-documentdb';
const KEYRINGS = ['debian-archive-keyring.pgp', 'debian-archive-keyring.gpg'].map(
  name => `/usr/share/keyrings/${name}`,
);

/** Packages that the closure names for features of PostGIS and PostgreSQL which no MongoDB command reaches. */
const NOT_NEEDED = new RegExp(
  `^(${[
    'apt|dpkg|debconf|perl|libperl|openssl|ssl-cert|netbase|systemd|udev|locales|fonts|gpg|libgpg|libassuan',
    'postgresql-common|libllvm|gdal|libgdal|proj-data|libpoppler|libheif|libhdf5|libnetcdf|libarmadillo|libarrow',
    'libparquet|libmysql|mariadb|libodbc|libspatialite|libopenblas|libgfortran|libblas|liblapack|libarpack',
    'libsuperlu|libx265|libaom|libde265|libkvazaar|libSvt|libnss3|libnspr|libfontconfig|libfreetype|libcfitsio',
    'libkml|libogdi|libxerces|librttopo|libfreexl|libgeotiff|libpng|libgif|libopenjp|libqhull|liblcms',
  ].join('|')})`,
);

/** `files` are the names of the .deb files that Debian serves today. */
export type Apt = { options: string[]; files: string[]; packages: { all: string[]; needed: string[] } };

/** Reads Debian's list of packages through the machine's own mirror, with state of our own, so that no root is needed. */
export async function readPackageLists(work: string, say: Say): Promise<Apt> {
  const keyring = KEYRINGS.find(existsSync);
  if (!keyring) throw new Error("this system has no Debian keyring to verify Debian's packages with");
  for (const mirror of await mirrors()) {
    const options = aptOptions(work, `deb [signed-by=${keyring}] ${mirror} ${SUITE} main\n`);
    say(`reading Debian's package lists from ${new URL(mirror).host}`);
    const isRead = await run('apt-get', [
      ...options,
      '-qq',
      '-o',
      'APT::Update::Error-Mode=any',
      'update',
    ]).then(
      () => true,
      () => false,
    );
    if (isRead) return { options, ...(await closure(options)) };
  }
  throw new Error(`no mirror in apt's configuration serves Debian ${SUITE}`);
}

async function mirrors() {
  const listed = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)']);
  return [...new Set(listed.split('\n').filter(uri => uri && !uri.includes('security')))];
}

function aptOptions(work: string, source: string): string[] {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'debs'])
    mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(join(work, 'sources.list'), source);
  writeFileSync(join(work, 'status'), '');
  const settings = {
    'Dir::Etc::SourceList': join(work, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State': join(work, 'state'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': join(work, 'cache'),
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': 'root',
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

async function closure(options: string[]) {
  const args = ['install', '--print-uris', '-y', '-qq', '--no-install-recommends', PACKAGE];
  const printed = await run('apt-get', [...options, ...args]);
  const files = [...printed.matchAll(/^'[^']*' (\S+\.deb) /gm)].map(match => match[1] ?? '');
  const all = files.map(file => file.split('_')[0] ?? '');
  return { files, packages: { all, needed: all.filter(name => !NOT_NEEDED.test(name)) } };
}

/** Downloads what is not there yet; apt checks every file against Debian's signed lists. Returns the folder of .deb files. */
export async function download(apt: Apt, packages: string[], work: string, say: Say): Promise<string> {
  const debs = join(work, 'debs');
  for (const file of readdirSync(debs)) if (!apt.files.includes(file)) rmSync(join(debs, file));
  const count = () => readdirSync(debs).filter(name => name.endsWith('.deb')).length;
  const progress = setInterval(() => say(`downloading package ${count()} of ${packages.length}`), 2000);
  try {
    await run('apt-get', [...apt.options, '-qq', 'download', ...packages], { cwd: debs });
  } finally {
    clearInterval(progress);
  }
  return debs;
}
