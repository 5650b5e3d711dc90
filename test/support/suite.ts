import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Each failed test by its name, and why. */
  failures: string[];
}

export const none: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  failures: [...one.failures, ...other.failures],
});

const testResult = z.object({
  status: z.string(),
  fullName: z.string(),
  failureMessages: z.array(z.string()).nullish(),
});

const fileResult = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().nullish(),
  assertionResults: z.array(testResult),
});

const report = z.object({ testResults: z.array(fileResult) });

export interface Running {
  /** Files at a time; one when absent. */
  workers?: number;
  /** Gives way to all others, the database that it then starts for itself included. */
  isPatient?: boolean;
}

/** Runs one project of vitest.config.ts, shows what it says, and counts; a run that broke is a failure. */
export async function runSuite(
  project: string,
  { workers = 1, isPatient = false }: Running = {},
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'usher-test-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['vitest', 'run', '--project', project, `--maxWorkers=${workers}`, ...reporters];
  const { USHER_TEST_MONGODB_URI: shared, ...env } = process.env;
  const vitest = spawn('npx', args, {
    // Several may run at once: whole lines of each, and no redrawn summaries.
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...(!isPatient && shared && { USHER_TEST_MONGODB_URI: shared }) },
  });
  if (isPatient && vitest.pid) setPriority(vitest.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  for (const output of [vitest.stdout, vitest.stderr])
    createInterface(output).on('line', line => console.log(line));
  const [code] = await once(vitest, 'close');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true });
  const tally = text === undefined ? none : tallyOf(JSON.parse(text));
  if (code === 0 || tally.failed > 0) return tally;
  return add(tally, { ...none, failed: 1, failures: [`${project} ended with ${code}`] });
}

/** A file that could not be loaded has no tests of its own to fail: it counts as one. */
export function tallyOf(json: unknown): Tally {
  const files = report.parse(json).testResults;
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map(test => ({ file: name, ...test })),
  );
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed');
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some(test => test.status === 'failed'),
  );
  const failures = [
    ...failed.map(({ file, fullName, failureMessages }) =>
      failure(`${file} > ${fullName}`, failureMessages?.[0]),
    ),
    ...broken.map(({ name, message }) => failure(name, message)),
  ];
  const skipped = tests.length - passed - failed.length;
  return { passed, failed: failures.length, skipped, failures };
}

/** Of a message its beginning: of a whole one, with all that a screen showed, the log has the rest. */
const failure = (where: string, message?: string | null) =>
  `${relative(process.cwd(), where)}\n  ${(message || 'no message').slice(0, MESSAGE).replaceAll('\n', '\n  ')}`;

const MESSAGE = 1_000;
