import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { clearSpool, spooled } from '../../src/platform/spool.ts';

const pieces = (...texts: string[]) => Readable.from(texts);
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
/** More than a process can have for a number. */
const NOBODY = 4_999_999;

test('row 40: what is spooled is read by its owner alone, and gone after use', async () => {
  let used = '';
  const told = await spooled(pieces('one,', 'two'), async path => {
    used = path;
    expect(await modeOf(path)).toBe(0o600);
    expect(await modeOf(dirname(path))).toBe(0o700);
    return readFile(path, 'utf8');
  });
  expect(told).toBe('one,two');
  expect(existsSync(dirname(used))).toBe(false);
});

test('row 40: it is gone too where the use of it fails, or its writing', async () => {
  const folders = async () =>
    (await readdir(tmpdir())).filter(name => name.startsWith(`usher-spool-${process.pid}-`));
  const before = await folders();
  const failing = () => Promise.reject(new Error('Slack is away'));
  await expect(spooled(pieces('one'), failing)).rejects.toThrow('Slack is away');
  async function* broken(): AsyncGenerator<string> {
    yield 'one';
    throw new Error('The database is away');
  }
  await expect(spooled(broken(), async () => undefined)).rejects.toThrow('The database is away');
  expect(await folders()).toEqual(before);
});

test('row 40: at the start goes what a dead process has left, and nothing of a living one', async () => {
  const [dead, own, foreign] = await Promise.all(
    [`usher-spool-${NOBODY}-`, `usher-spool-${process.ppid}-`, 'other-spool-'].map(name =>
      mkdtemp(join(tmpdir(), name)),
    ),
  );
  if (!dead || !own || !foreign) throw new Error('No folders');
  await writeFile(join(dead, 'file'), 'jane@example.com');
  await clearSpool();
  expect([dead, own, foreign].map(folder => existsSync(folder))).toEqual([false, true, true]);
  await Promise.all([own, foreign].map(folder => rm(folder, { recursive: true })));
});
