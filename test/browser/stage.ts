import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { registerAcme, type Story, startStory } from '../support/story.ts';
import { launch } from './workbench/launch.ts';

export interface Stage {
  story: Story;
  browser: Browser;
}

/** A sandbox and a Chromium for the tests of a file, stopped at its end; Slack must have refused nothing meanwhile. */
export function openStage(start: () => Promise<Story> = startAcme): Stage {
  const stage: Partial<Stage> = {};
  beforeAll(async () => {
    stage.story = await start();
    stage.browser = await launch();
  });
  afterAll(async () => {
    const violations = (await stage.story?.violations()) ?? [];
    await stage.browser?.close();
    await stage.story?.stop();
    expect(violations).toEqual([]);
  });
  const ready = <K extends keyof Stage>(part: K): Stage[K] => {
    const it = stage[part];
    if (!it) throw new Error(`The ${part} has not been started.`);
    return it;
  };
  return {
    get story() {
      return ready('story');
    },
    get browser() {
      return ready('browser');
    },
  };
}

/** Acme is registered, and nobody has a modal open. */
async function startAcme(): Promise<Story> {
  const story = await startStory();
  await registerAcme(story);
  const { id } = await story.see('ada', 'is registered');
  await story.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: id, all: true });
  return story;
}
