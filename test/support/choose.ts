import { inputIn, isExternal, type Json, stateValue, textsIn, type View } from './blocks.ts';
import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

/** Chooses in a field that Usher hears of at once, and answers when the modal has changed. */
export async function choose(
  story: Story,
  as: string,
  label: string,
  picked: string | string[],
): Promise<void> {
  const view = await eventually(`a field “${label}” before ${as}`, async () => {
    const top = await story.modal(as);
    return top && (inputIn(top.blocks, label) ? top : undefined);
  });
  const found = inputIn(view.blocks, label);
  if (!found) throw new Error(`No field “${label}” in ${textsIn(view.blocks)}`);
  const { blockId, element } = found;
  const place = { as, viewId: view.id, blockId, actionId: element.action_id };
  const texts = isExternal(element) ? [picked].flat() : [];
  const answers: Json[] = [];
  for (const value of texts) answers.push(await story.call('/sandbox/options', { ...place, value }));
  const action = stateValue(element, picked, texts.length > 0 ? answers : undefined);
  await story.call('/sandbox/interactions', { type: 'block_actions', ...place, action });
  await changed(story, as, view);
}

const changed = (story: Story, as: string, before: View) =>
  eventually(`another modal of ${as}`, async () => {
    const now = await story.modal(as);
    return now && now.hash !== before.hash ? now : undefined;
  });

/** Chooses in a menu among buttons. */
export async function pick(story: Story, as: string, actionId: string, option: string): Promise<void> {
  const view = await story.modal(as);
  const menus = (view?.blocks ?? []).flatMap(({ block_id, elements = [] }) =>
    (elements as Json[]).map(element => ({ blockId: block_id, element })),
  );
  const menu = menus.find(({ element }) => element.action_id === actionId);
  if (!view || !menu) throw new Error(`No menu ${actionId}`);
  const action = stateValue(menu.element, option);
  const place = { as, viewId: view.id, blockId: menu.blockId, actionId };
  await story.call('/sandbox/interactions', { type: 'block_actions', ...place, action });
  await changed(story, as, view);
}
