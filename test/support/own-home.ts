// What somebody does at their Home, and with an invitation for later.
import { buttonIn, textsIn, type View } from './blocks.ts';
import { choose } from './choose.ts';
import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

export const showHome = (story: Story, as: string) => story.call('/sandbox/home', { as, tab: 'home' });

/** Waits until the Home that stands there says so. */
export const homeOf = (story: Story, as: string, text: string): Promise<View> =>
  eventually(`the Home of ${as} says “${text}”`, async () => {
    const { home } = await story.call<{ home: View | null }>(`/sandbox/views?as=${as}`);
    return home && textsIn(home.blocks).includes(text) ? home : undefined;
  });

export async function pressIn(story: Story, as: string, button: string): Promise<void> {
  const home = await homeOf(story, as, button);
  const found = buttonIn(home.blocks, button);
  await story.call('/sandbox/interactions', {
    as,
    type: 'block_actions',
    viewId: home.id,
    blockId: found?.blockId,
    actionId: found?.element.action_id,
    action: { type: 'button', value: found?.element.value },
  });
}

/** By the wizard, so many hours ahead of the sandbox's time. */
export async function inviteLater(story: Story, as: string, line: string, hours: number): Promise<void> {
  await story.command(as, line);
  await story.see(as, 'whom to invite to');
  await story.press(as, 'Delivery');
  await choose(story, as, 'When to send it', 'At a date and time');
  const { now } = await story.call<{ now: string }>('/sandbox/state');
  const at = Math.floor(Date.parse(now) / 60_000 + hours * 60) * 60;
  await story.submit(as, { 'Send at': at });
  await story.see(as, 'Overview');
  await story.submit(as);
  await story.see(as, 'will be invited');
}
