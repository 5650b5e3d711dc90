import { inputIn, type Json, type View } from './blocks.ts';
import { eventually } from './eventually.ts';
import type { Ack, Story } from './story.ts';

type Row = Json & { block_id: string; text?: { text: string }; accessory?: Json };

const rowsOf = (view: View): Row[] =>
  (view.blocks as Row[]).filter(({ block_id }) => /^(roster\.row|choice)\.[0-9a-f]{24}$/.test(block_id));

const nameOf = ({ text }: Row): string => /\*(.+?)\*/.exec(text?.text ?? '')?.[1] ?? '';

/** The names in a list, from the top. */
export const listed = (view: View): string[] => rowsOf(view).map(nameOf);

/** What a person does in the lists of a story. */
export function listsOf(story: Story) {
  const act = async (as: string, more: Json) =>
    story.call<Ack>('/sandbox/interactions', {
      as,
      type: 'block_actions',
      viewId: (await story.modal(as))?.id,
      ...more,
    });
  const filters = async (as: string): Promise<string> => {
    const view = await story.modal(as);
    const block = ((view?.blocks ?? []) as Row[]).find(({ block_id }) =>
      block_id.startsWith('roster.filters.'),
    );
    if (!block) throw new Error('No filters on the screen');
    return block.block_id;
  };
  return {
    async close(as: string): Promise<void> {
      const viewId = (await story.modal(as))?.id;
      await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId });
    },
    /** Clicks the button of the row with this name. */
    async pick(as: string, name: string): Promise<Ack> {
      const view = await story.modal(as);
      const row = view && rowsOf(view).find(one => nameOf(one) === name);
      if (!row?.accessory) throw new Error(`${name} is not listed: ${view && listed(view)}`);
      const { action_id, value } = row.accessory;
      return act(as, { blockId: row.block_id, actionId: action_id, action: { type: 'button', value } });
    },
    /** By Enter in the field. */
    async search(as: string, typed: string): Promise<void> {
      const view = await story.modal(as);
      const field = view && inputIn(view.blocks, 'Name');
      if (!field) throw new Error('No field to search in');
      const [blockId, actionId] = [field.blockId, field.element.action_id];
      await act(as, { blockId, actionId, action: { type: 'plain_text_input', value: typed || null } });
    },
    async status(as: string, value: string): Promise<void> {
      const action = { selected_option: { value } };
      await act(as, { blockId: await filters(as), actionId: 'roster.status', action });
    },
    async inviter(as: string, name: string): Promise<void> {
      const [blockId, actionId] = [await filters(as), 'roster.inviter'];
      const viewId = (await story.modal(as))?.id;
      const answer = await story.call<{ options?: { text: { text: string }; value: string }[] }>(
        '/sandbox/options',
        { as, viewId, blockId, actionId, value: name },
      );
      const option = answer.options?.find(({ text }) => text.text.includes(name));
      if (!option) throw new Error(`${name} is not offered: ${JSON.stringify(answer)}`);
      await act(as, { blockId, actionId, action: { selected_option: option } });
    },
    seeRows: (as: string, names: string[]): Promise<View> =>
      eventually(`the list of ${as} is ${names}`, async () => {
        const view = await story.modal(as);
        return view && listed(view).join('|') === names.join('|') ? view : undefined;
      }),
  };
}
