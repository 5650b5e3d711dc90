import type { Story } from './story.ts';

/** Closes what the person has open: it would pass for what comes next. */
export async function closeAll(story: Story, as: string): Promise<void> {
  const viewId = (await story.modal(as))?.id;
  if (viewId) await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId, all: true });
}
