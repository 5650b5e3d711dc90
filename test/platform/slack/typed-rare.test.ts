import { expect, test } from 'vitest';
import type { Values } from '../../../src/platform/slack/listener.ts';
import { withTyped } from '../../../src/platform/slack/modals.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { stateOf } from '../../sandbox/slack/views/state.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

test.each<[string, object]>([
  ['timepicker', { selected_time: '14:05' }],
  ['datetimepicker', { selected_date_time: 1_790_000_000 }],
  ['users_select', { selected_user: 'U0123456789' }],
  ['multi_users_select', { selected_users: ['U0123456789', 'U9876543210'] }],
  ['conversations_select', { selected_conversation: 'C0123456789' }],
  ['channels_select', { selected_channel: 'C0123456789' }],
])('what is chosen in a %s is there again', (type, value) => {
  const values = { field: { value: { type, ...value } } } as Values;
  const view = withTyped(
    {
      type: 'modal',
      title: plain('Form'),
      submit: plain('Send'),
      blocks: [
        {
          type: 'input',
          block_id: 'field',
          label: plain('Field'),
          element: { type, action_id: 'value' } as never,
        },
      ],
    },
    values,
  );
  expect(checkView(view)).toEqual([]);
  expect(stateOf(view.blocks as never).field?.value).toMatchObject(value);
});
