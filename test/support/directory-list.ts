import { inputIn, type Json, textsIn, type View } from './blocks.ts';
import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

type Element = Json & { action_id?: string; options?: { text: { text: string }; value: string }[] };
type Row = Json & { block_id: string; text?: { text: string }; accessory?: Element };

const rowsOf = (view: View) =>
  (view.blocks as Row[]).filter(({ block_id }) => block_id.startsWith('directory.row.'));

/** As they read on the screen. */
const nameOf = ({ text }: Row): string =>
  (text?.text ?? '')
    .replaceAll('*', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
export const namesIn = (view: View): string[] => rowsOf(view).map(nameOf);

/** What a person does in the directory of a story. */
export function directoryOf(story: Story) {
  const act = async (as: string, more: Json) =>
    story.call('/sandbox/interactions', {
      as,
      type: 'block_actions',
      viewId: (await story.modal(as))?.id,
      ...more,
    });
  return {
    async open(as: string, title = 'Directory'): Promise<View> {
      await story.command(as, '/invite-directory');
      return story.see(as, title);
    },
    async close(as: string): Promise<void> {
      const viewId = (await story.modal(as))?.id;
      await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId });
    },
    /** Picks from the menu of the row with this text. */
    async pick(as: string, name: string, choice: string): Promise<void> {
      const view = await story.modal(as);
      const row = view && rowsOf(view).find(one => nameOf(one) === name);
      const option = row?.accessory?.options?.find(({ text }) => text.text === choice);
      if (!row || !option) throw new Error(`No “${choice}” at “${name}” in ${view && textsIn(view.blocks)}`);
      const action = { selected_option: option };
      await act(as, { blockId: row.block_id, actionId: row.accessory?.action_id, action });
    },
    /** By Enter in the field. */
    async search(as: string, typed: string): Promise<void> {
      const view = await story.modal(as);
      const field = view && inputIn(view.blocks, 'Find');
      if (!field) throw new Error('No field to search in');
      const [blockId, actionId] = [field.blockId, field.element.action_id];
      await act(as, { blockId, actionId, action: { type: 'plain_text_input', value: typed || null } });
    },
    async show(as: string, value: 'active' | 'archived'): Promise<void> {
      const action = { selected_option: { value } };
      await act(as, { blockId: 'directory.tools', actionId: 'directory.show', action });
    },
    seeRows: (as: string, names: string[]): Promise<View> =>
      eventually(`the list of ${as} is ${names}`, async () => {
        const view = await story.modal(as);
        return view && namesIn(view).join('|') === names.join('|') ? view : undefined;
      }),
    async add(as: string, button: string, typed: Record<string, string>): Promise<void> {
      await story.press(as, button);
      await story.see(as, 'As people in your company');
      await story.submit(as, typed);
      await story.see(as, `${typed.Name} is in the directory`);
    },
  };
}
