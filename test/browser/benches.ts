// What people do at the workbench again and again, and a look at what they see then.
import type { Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { PASSWORD } from '../support/browse.ts';
import { axeOn } from './axe.ts';
import type { Stage } from './stage.ts';
import { type Bench, openBench, type Window } from './workbench-page.ts';

/** A folder for pictures, for whoever wants to look at them. */
const shots = process.env.USHER_SHOTS;
export const PATIENCE = { timeout: 60_000 };

export async function picture(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

/** Benches of a file, whose browsers and modals are closed after each of its tests. */
export function openBenches(stage: Stage, file: string) {
  const open: { as: string; bench: Bench }[] = [];
  /** Modals outlive the browser. */
  const closeModals = async (as: string) => {
    const viewId = (await stage.story.modal(as))?.id;
    const closing = { as, type: 'view_closed', viewId, all: true };
    if (viewId) await stage.story.call('/sandbox/interactions', closing);
  };
  afterEach(async ({ task }) => {
    for (const { as, bench } of open.splice(0)) {
      if (task.result?.state === 'fail') await picture(bench.page, `${file}-failed-${task.name.slice(0, 4)}`);
      await closeModals(as);
      await bench.context.close();
    }
  });
  return {
    closeModals,
    async benchOf(window?: Window, as = 'ada'): Promise<Bench> {
      const bench = await openBench(stage, as, window);
      open.push({ as, bench });
      return bench;
    },
    /** Axe finds nothing in what stands before the person, and it need not be moved sideways. */
    async look({ page }: Bench, name: string): Promise<void> {
      await picture(page, `${file}-${name}`);
      const top = (await page.getByRole('dialog').count()) > 0 ? '[role=dialog]' : '[role=log]';
      const { violations } = await axeOn(page).include(top).analyze();
      expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    },
  };
}

/** What the invitation form asks for, from one of the presets on. */
export async function formBecomes(ada: Bench, preset: string, more: Record<string, string> = {}) {
  await ada.say('/invite-settings');
  await ada.press('Change: Form');
  const form = ada.dialog('Invitation form');
  // No preset requires it: once it is required no longer, the form is filled anew.
  const gender = form.getByLabel('Gender', { exact: true });
  await gender.selectOption('Required');
  await form.getByRole('button', { name: preset, exact: true }).click();
  await expect.poll(() => gender.inputValue(), PATIENCE).not.toContain('required');
  for (const [field, rule] of Object.entries(more))
    await form.getByLabel(field, { exact: true }).selectOption(rule);
  await ada.press('Save');
  await ada.dialog('Settings').getByText('The form of Acme is saved').waitFor();
  await ada.page.keyboard.press('Escape');
  await ada.dialog('Settings').waitFor({ state: 'detached' });
}

export async function register(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor();
}

/** By the button beside the message box, as from a disk. */
export async function attach(ada: Bench, name: string, text: string): Promise<void> {
  const chooser = ada.page.waitForEvent('filechooser');
  await ada.page.getByRole('button', { name: 'Attach file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

/** From a folder onto the messages. */
export async function dropFile(ada: Bench, name: string, text: string): Promise<void> {
  const files = await ada.page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], name ?? '', { type: 'text/csv' }));
      return transfer;
    },
    [name, text],
  );
  await ada.page.getByRole('log').dispatchEvent('drop', { dataTransfer: files });
}

/** The list of mails has so many to this address, so that the newest with a subject is the one that is meant. */
export const mailsShown = (bench: Bench, email: string, count: number) =>
  expect
    .poll(() => {
      const mailbox = bench.page.getByRole('complementary', { name: 'Mailbox' });
      return mailbox.getByText(email, { exact: true }).count();
    }, PATIENCE)
    .toBe(count);
