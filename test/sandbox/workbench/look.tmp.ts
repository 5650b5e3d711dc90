import { chromium } from 'playwright-core';
import { fakeSandbox } from './fake-sandbox.ts';

const fake = await fakeSandbox();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const shoot = async (
  name: string,
  width: number,
  height: number,
  scheme: 'light' | 'dark',
  act?: (p: import('playwright-core').Page) => Promise<void>,
  path = '/',
) => {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  page.on('console', m => m.type() === 'error' && console.log(name, m.text()));
  page.on('pageerror', e => console.log(name, String(e)));
  await page.goto(fake.url + path);
  await page.waitForTimeout(600);
  try {
    await act?.(page);
  } catch (e) {
    console.log(name, String(e).slice(0, 600));
  }
  await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/look/${name}.png` });
  await page.close();
  fake.stack.length = 0;
};
const modal = async (p: import('playwright-core').Page) => {
  await p.getByRole('textbox', { name: 'Message' }).fill('/invite jane@example.com');
  await p.keyboard.press('Enter');
  await p.getByRole('dialog').waitFor();
};
await shoot('desk', 1440, 900, 'light');
await shoot('modal', 1440, 900, 'light', modal);
await shoot('modal-errors', 1440, 900, 'dark', async p => {
  await modal(p);
  await p.getByRole('button', { name: 'Review' }).click();
});
await shoot('confirm', 1440, 900, 'light', async p => {
  await modal(p);
  await p.getByRole('button', { name: 'Discard draft' }).click();
});
await shoot('groups', 1440, 900, 'light', async p => {
  await modal(p);
  await p.getByRole('combobox', { name: 'Groups' }).fill('s');
  await p.waitForTimeout(600);
  await p.keyboard.press('ArrowDown');
});
await shoot('second', 1440, 900, 'light', async p => {
  await p.getByRole('textbox', { name: 'Message' }).fill('/invite second');
  await p.keyboard.press('Enter');
});
await shoot('home', 1440, 900, 'dark', async p => {
  await p.getByRole('tab', { name: 'Home' }).click();
});
await shoot('mail-in', 1440, 900, 'light', async p => {
  await p.getByRole('link', { name: /invites you/ }).click();
});
await shoot('mail', 1200, 800, 'light', undefined, '/mail/1');
await shoot('narrow', 320, 640, 'light');
await shoot('narrow-modal', 320, 640, 'light', modal);
await shoot('narrow-side', 320, 640, 'dark', async p => {
  await p.getByRole('button', { name: 'Show menu' }).click();
});
await shoot('middle', 900, 700, 'light');
await browser.close();
await fake.close();
process.exit(0);
