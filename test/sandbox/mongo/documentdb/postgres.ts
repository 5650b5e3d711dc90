import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import pg from 'pg';
import { freePort } from '../../free-port.ts';
import { program, zones } from './tree.ts';
import { asNobody } from './user.ts';

export type Postgres = { pool: pg.Pool; stop(): Promise<void>; exited: Promise<unknown> };

/** Starts a private PostgreSQL on a data directory; the kernel ends it (SIGQUIT) should this process die before `stop`. */
export async function startPostgres(tree: string, data: string): Promise<Postgres> {
  const port = await freePort();
  const log = openSync(`${data}.log`, 'a');
  // Ten writers of one unique key deadlock time and again, where mongod has them wait for each other.
  const quickly = ['-c', 'deadlock_timeout=50ms'];
  const server = [program(tree, 'postgres'), '-D', data, '-p', String(port), '-k', '', ...quickly];
  const [command = '', ...args] = asNobody(['setpriv', '--pdeathsig', 'QUIT', ...server]);
  const env = { ...process.env, ...zones(tree) };
  const child = spawn(command, args, { stdio: ['ignore', log, log], env, cwd: '/' });
  const exited = once(child, 'exit');
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', max: 40 });
  pool.on('error', () => {}); // a connection lost while idle; the next query reports what matters
  await ready(pool, exited, `${data}.log`);
  const stop = async () => {
    child.kill('SIGINT');
    await exited;
    await pool.end();
  };
  return { pool, stop, exited };
}

async function ready(pool: pg.Pool, exited: Promise<unknown>, log: string) {
  const deadline = Date.now() + 60_000;
  let isGone = false;
  exited.then(() => {
    isGone = true;
  });
  while (!(await answers(pool))) {
    if (isGone || Date.now() > deadline) throw new Error(`PostgreSQL did not start; see ${log}`);
    await new Promise(resolve => setTimeout(resolve, 15));
  }
}

const answers = (pool: pg.Pool) =>
  pool.query('SELECT 1').then(
    () => true,
    () => false,
  );
