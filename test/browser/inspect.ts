import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeOn } from './axe.ts';

/** A folder for pictures of every page, for whoever wants to look at them. */
const shots = process.env.USHER_SHOTS;

export interface Look {
  colorScheme: 'light' | 'dark';
  width: number;
}

/** Neither does axe find anything, nor does the page have to be moved sideways. */
export async function inspect(page: Page, name: string, look: Look): Promise<void> {
  if (shots)
    await page.screenshot({ path: `${shots}/${name}-${look.width}-${look.colorScheme}.png`, fullPage: true });
  const { violations } = await axeOn(page).analyze();
  expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
}
