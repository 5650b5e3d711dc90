// A person at the workbench, in the words of SANDBOX.md: by role and name only.
import type { BrowserContext, Page } from 'playwright-core';
import type { Stage } from './stage.ts';

export type Bench = ReturnType<typeof at>;

export interface Window {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/** The workbench in a browser of its own, as this person, at their messages with Usher. */
export async function openBench({ browser, story }: Stage, as: string, window: Window = {}) {
  const { width = 1280, height = 900, colorScheme = 'light' } = window;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${story.url}/#/${as}`);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  return at(page, context);
}

function at(page: Page, context: BrowserContext) {
  const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
  const messages = page.getByRole('log').getByRole('article');
  return {
    page,
    context,
    dialog,
    messages,
    message: (text: string | RegExp) => messages.filter({ hasText: text }).last(),
    say: async (text: string) => {
      await page.getByRole('textbox', { name: 'Message' }).fill(text);
      await page.keyboard.press('Enter');
    },
    press: (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click(),
    /** Opens the newest mail with this subject beside the conversation, and what its button leads to. */
    follow: async (subject: string, button: string): Promise<Page> => {
      const mailbox = page.getByRole('complementary', { name: 'Mailbox' });
      await mailbox.getByRole('link', { name: subject }).first().click();
      const popup = page.waitForEvent('popup');
      await page.frameLocator('iframe').getByRole('link', { name: button }).click();
      return popup;
    },
  };
}
