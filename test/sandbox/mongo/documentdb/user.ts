import { isRoot } from '../cache.ts';
import { run } from './run.ts';

/** PostgreSQL refuses to run as root: then, and only then, the command is run as nobody. */
export function asNobody(command: string[]): string[] {
  return isRoot ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', ...command] : command;
}

export async function giveToNobody(folder: string): Promise<void> {
  if (isRoot) await run('chown', ['-R', 'nobody:nogroup', folder]);
}
