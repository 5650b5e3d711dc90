import { parseArgs } from 'node:util';

export const usage = `npm run demo -- [options]

  --port <number>      of the workbench (3000)
  --app-port <number>  of Usher's own pages (4000)
  --no-seed            no company is registered yet
  --data <folder>      keeps everything from one start to the next
  --socket             Usher is connected by Socket Mode
  --global             Max, a member, looks after all companies
  --verbose            shows Usher's log

A port that is taken is replaced by a free one.`;

const options = {
  port: { type: 'string', default: '3000' },
  'app-port': { type: 'string', default: '4000' },
  'no-seed': { type: 'boolean', default: false },
  data: { type: 'string' },
  socket: { type: 'boolean', default: false },
  global: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export interface Flags {
  port: number;
  appPort: number;
  seed: boolean;
  dataDir: string | undefined;
  mode: 'http' | 'socket';
  /** Max is a global administrator. */
  isGlobal: boolean;
  verbose: boolean;
  help: boolean;
}

/** Throws with a sentence and the usage where something is not understood. */
export function readFlags(args: string[]): Flags {
  const { values } = parse(args);
  return {
    port: portFrom('--port', values.port),
    appPort: portFrom('--app-port', values['app-port']),
    seed: !values['no-seed'],
    dataDir: values.data,
    mode: values.socket ? 'socket' : 'http',
    isGlobal: values.global,
    verbose: values.verbose,
    help: values.help,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason.split('. ')[0]}.\n\n${usage}`);
  }
}

function portFrom(flag: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`${flag} takes a number from 0 to 65535, not ${text}.`);
}
