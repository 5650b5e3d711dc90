import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a command to its end, or to ours, and returns what it printed; throws with its last words when it fails. */
export async function run(
  command: string,
  args: string[],
  where: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const env = { ...process.env, LC_ALL: 'C', ...where.env };
  try {
    const { stdout } = await execute('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
      ...where,
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`${command} ${args.at(-1)} failed: ${words.slice(-500) || error}`, { cause: error });
  }
}
