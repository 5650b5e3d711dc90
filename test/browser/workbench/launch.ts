import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../support/chromium.ts';

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export async function launch(): Promise<Browser> {
  const executablePath = await findChromium(console.log);
  if (!executablePath) throw new Error('There is no Chromium to drive.');
  return chromium.launch({ executablePath, args: flags.split(' ') });
}
