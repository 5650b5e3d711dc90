// The keyboard alone, as somebody uses it who sees where the focus is.
import type { Page } from 'playwright-core';

export const TABS = 60;

/** The accessible name of what has the focus, as far as these pages give one. */
const focused = (page: Page) =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    const labels = [...(at.labels ?? [])].map(label => label.textContent);
    return (at.getAttribute('aria-label') ?? (labels.join(' ') || at.textContent)).trim();
  })()`);

/** Presses Tab until this has the focus; a person would do no more. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < TABS; presses += 1) {
    const now = await focused(page);
    if (now === name || now.startsWith(`${name} (`) || now.startsWith(`${name}(`)) return;
    met.push(now.slice(0, 30));
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not lead to “${name}”, but to: ${met.join(' | ')}`);
}

export async function enter(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}
