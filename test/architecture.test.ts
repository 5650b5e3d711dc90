import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSource, type Source, sourcesIn } from './support/imports.ts';

/** A feature knows those to its right; all know the roots of src, which hold no feature of their own. */
const ROOMS = ['home', 'roster', 'invitations', 'accounts', 'people', 'directory', 'companies', 'platform'];
/** Only the composition root and the process may know everything. */
const COMPOSITION = ['src/app.ts', 'src/features.ts', 'src/index.ts', 'src/context.ts'];

const roomOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? '';

const knowsItsLeft = ({ path, imports }: Source): string[] => {
  const room = roomOf(path);
  if (room === '') return [];
  return imports
    .filter(({ from }) => ROOMS.includes(roomOf(from)) && ROOMS.indexOf(roomOf(from)) < ROOMS.indexOf(room))
    .map(({ from }) => `${path} imports ${from}`);
};

const HOMES: { packages: RegExp; allowed: RegExp }[] = [
  { packages: /^@slack\/(bolt|web-api|oauth|socket-mode)$/, allowed: /\/slack\/|^src\/app\.ts$/ },
  {
    packages: /^mongoose$/,
    allowed: /\/platform\/mongo\/|\/[a-z-]*store[a-z-]*\.ts$|\/(tokens|sessions|drafts)\.ts$/,
  },
  { packages: /^(agenda|@agendajs\/.*)$/, allowed: /\/platform\/jobs\// },
  { packages: /^express$/, allowed: /\/platform\/web\/|\/pages(\.tsx|\/)/ },
  { packages: /^nodemailer$/, allowed: /\/platform\/mail\// },
];

const strays = ({ path, imports }: Source): string[] =>
  imports
    .filter(({ from }) => HOMES.some(({ packages, allowed }) => packages.test(from) && !allowed.test(path)))
    .map(({ from }) => `${path} imports ${from}`);

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

const leavesTheHouse = ({ path, imports }: Source): string[] =>
  imports
    .filter(({ from }) => from.startsWith('test/') || from in manifest.devDependencies)
    .map(({ from }) => `${path} imports ${from}`);

const FORBIDDEN: { what: string; pattern: RegExp; except?: RegExp }[] = [
  { what: 'reads the environment', pattern: /process\.env/, except: /^src\/(config|index)\.ts$/ },
  { what: 'writes raw HTML', pattern: /dangerouslySetInnerHTML|innerHTML/ },
  { what: 'exports a default', pattern: /^export default/m },
  { what: 'silences the compiler', pattern: /@ts-(ignore|expect-error|nocheck)|\bas any\b/ },
  {
    what: 'reads the clock by itself',
    pattern: /new Date\(\)|Date\.now\(\)/,
    except: /^src\/(app|index)\.ts$|\/platform\//,
  },
];

const breaksAHabit = ({ path, text }: Source): string[] =>
  FORBIDDEN.filter(({ pattern, except }) => pattern.test(text) && !except?.test(path)).map(
    ({ what }) => `${path} ${what}`,
  );

const VAGUE = /(^|\/)(utils?|helpers?|services?|common|types|misc|index)\.tsx?$/;

const src = sourcesIn('src');
const tests = sourcesIn('test');

describe('the house', () => {
  test('has every room on the plan', () => {
    const rooms = new Set(src.map(({ path }) => roomOf(path)).filter(Boolean));
    expect([...rooms].filter(room => !ROOMS.includes(room))).toEqual([]);
  });
  test('lets a feature know only those to its right', () => {
    expect(src.filter(({ path }) => !COMPOSITION.includes(path)).flatMap(knowsItsLeft)).toEqual([]);
  });
  test('keeps each outside package in its own room', () => expect(src.flatMap(strays)).toEqual([]));
  test('imports neither tests nor development packages into src', () =>
    expect(src.flatMap(leavesTheHouse)).toEqual([]));
  test('reads the context by its type alone', () => {
    const users = src.flatMap(({ path, imports }) =>
      imports.filter(i => i.from === 'src/context.ts').map(i => ({ path, ...i })),
    );
    expect(users.filter(({ isTypeOnly, path }) => !isTypeOnly && path !== 'src/app.ts')).toEqual([]);
  });
  test('keeps the habits of the code', () => expect(src.flatMap(breaksAHabit)).toEqual([]));
  test('has no vague file names', () => {
    const named = [...src, ...tests]
      .map(({ path }) => path)
      .filter(path => VAGUE.test(path) && path !== 'src/index.ts');
    expect(named).toEqual([]);
  });
  test('has no file over 250 lines', () => {
    const lengths = [...src, ...tests].map(({ path, text }) => ({
      path,
      lines: text.split('\n').length - 1,
    }));
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  });
  test('pins every package to one exact version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('the rules themselves', () => {
  const bad = (path: string, text: string) => readSource(path, text);
  test('see an import to the left', () => {
    expect(
      knowsItsLeft(bad('src/people/x.ts', "import { a } from '../invitations/invite.ts';")),
    ).toHaveLength(1);
  });
  test('see a lazy import and one over several lines', () => {
    const text = "const a = import('../accounts/a.ts');\nimport {\n  b,\n} from '../invitations/b.ts';";
    expect(knowsItsLeft(bad('src/people/x.ts', text))).toHaveLength(2);
  });
  test('see a package outside its room', () => {
    expect(strays(bad('src/invitations/x.ts', "import { App } from '@slack/bolt';"))).toHaveLength(1);
  });
  test('see test code and development packages in src', () => {
    const text = "import { a } from '../test/a.ts';\nimport { defineConfig } from 'vitest';";
    expect(leavesTheHouse(bad('src/x.ts', text))).toHaveLength(2);
  });
  test('see the environment, the clock and raw HTML', () => {
    const text = 'process.env.A; new Date(); <p dangerouslySetInnerHTML={x} />';
    expect(breaksAHabit(bad('src/people/x.ts', text))).toHaveLength(3);
  });
});
