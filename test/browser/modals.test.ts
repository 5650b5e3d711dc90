import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { View } from '../support/blocks.ts';
import { explore, kindOf } from '../support/explorer.ts';
import { startStory } from '../support/story.ts';
import { axeOn } from './axe.ts';
import { openStage } from './stage.ts';
import { openBench } from './workbench-page.ts';

const stage = openStage(() => startStory({ seed: true }));
/** A folder for pictures of every modal, for whoever wants to look at them. */
const shots = process.env.USHER_SHOTS;

const COMMANDS = [
  ...[
    '-user new@example.com Anna',
    '-user a@x.example, b@x.example',
    '-import',
    '-export',
    '-list',
    '-users',
  ],
  ...['-status clara', '-resend clara', '-cancel clara', '-directory', '-settings'],
];
const LOOKS = [
  { who: 'ada', width: 420, colorScheme: 'dark' },
  { who: 'olga', width: 1280, colorScheme: 'light' },
] as const;

/** Its title is shown, axe finds nothing in it, and nothing stands beyond the window. */
async function complaintsOf(page: Page, view: View): Promise<string[]> {
  await page.getByRole('dialog').last().getByRole('heading', { name: view.title.text }).waitFor();
  const { violations } = await axeOn(page).include('[role=dialog]').analyze();
  const isWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(isWide ? ['too wide'] : [])];
}

test.each(LOOKS)(
  'every modal that $who can reach is accessible, $width wide and $colorScheme',
  async ({ who, ...window }) => {
    const { page, context } = await openBench(stage, who, window);
    const complaints: Record<string, string[]> = {};
    const doors = COMMANDS.map(rest => () => stage.story.command(who, `/invite${rest}`));
    const views = await explore(stage.story, who, doors, async view => {
      const found = await complaintsOf(page, view);
      if (shots) await page.screenshot({ path: `${shots}/${kindOf(view)}-${who}.png` });
      if (found.length > 0) complaints[kindOf(view)] = found;
    });
    expect(complaints).toEqual({});
    expect(new Set(views.map(kindOf)).size).toBeGreaterThan(25);
    await context.close();
  },
);
