import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const DOWNLOAD_MS = 5 * 60_000;

/** A Chromium to drive: the one of CHROMIUM, of PATH, of Playwright, or of Debian; undefined where none can be had. */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const found = process.env.CHROMIUM || onPath() || downloaded();
  if (found) return found;
  say('No Chromium on PATH: trying to download one');
  await run('npx', ['playwright-core', 'install', 'chromium']);
  if (downloaded() || !isRootOnDebian()) return downloaded();
  say("The download failed: trying Debian's package");
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', 'chromium']);
  return onPath();
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(existsSync);
}

function downloaded(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function run(command: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: DOWNLOAD_MS });
  await once(child, 'exit').catch(() => undefined); // what came of it is looked up, not believed
}
