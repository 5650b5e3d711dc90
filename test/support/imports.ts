import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Source {
  /** From the project's root: `src/people/store.ts`. */
  path: string;
  text: string;
  /** What it imports: a path from the project's root, or a package's name. */
  imports: { from: string; isTypeOnly: boolean }[];
}

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm;

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

export function readSource(path: string, text: string): Source {
  const imports = [...text.matchAll(IMPORT)].map(([, type, specifier, lazy]) => {
    const named = specifier ?? lazy ?? '';
    const from = named.startsWith('.') ? normalize(join(dirname(path), named)) : packageOf(named);
    return { from, isTypeOnly: type !== undefined };
  });
  return { path, text, imports };
}

export function sourcesIn(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map(name => join(folder, name))
    .map(path => readSource(path, readFileSync(path, 'utf8')));
}
