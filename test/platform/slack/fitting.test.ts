import { expect, test } from 'vitest';
import { fitting } from '../../../src/platform/slack/fitting.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const long = (count: number) => 'x'.repeat(count);

test('a text that Slack would refuse is cut with an ellipsis, each where it stands', () => {
  const option = { text: plain(long(76)), description: plain(long(76)), value: 'a' };
  const view = {
    type: 'modal',
    title: plain(long(25)),
    submit: plain(long(25)),
    blocks: [
      { type: 'header', text: plain(long(151)) },
      { type: 'input', label: plain(long(90)), element: { type: 'static_select', options: [option] } },
      {
        type: 'actions',
        elements: [
          {
            ...{ type: 'button', text: plain(long(80)), value: long(500) },
            confirm: {
              title: plain(long(101)),
              text: plain(long(301)),
              confirm: plain(long(31)),
              deny: plain('no'),
            },
          },
        ],
      },
    ],
  };
  const cut = (count: number) => plain(`${long(count - 1)}…`);
  expect(fitting(view)).toEqual({
    type: 'modal',
    title: cut(24),
    submit: cut(24),
    blocks: [
      { type: 'header', text: cut(150) },
      {
        ...{ type: 'input', label: plain(long(90)) },
        element: {
          type: 'static_select',
          options: [{ text: cut(75), description: cut(75), value: 'a' }],
        },
      },
      {
        type: 'actions',
        elements: [
          {
            ...{ type: 'button', text: cut(75), value: long(500) },
            confirm: { title: cut(100), text: cut(300), confirm: cut(30), deny: plain('no') },
          },
        ],
      },
    ],
  });
});

test('what fits stays as it is, long paragraphs and markup too', () => {
  const view = {
    type: 'modal',
    title: plain('Invite a user'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: long(2900) } },
      { type: 'section', text: plain(long(2900)) },
      { type: 'context', elements: [plain(long(800))] },
    ],
  };
  expect(fitting(view)).toEqual(view);
});

test('no sign is cut in half', () => {
  const title = plain(`${long(22)}😀😀`);
  expect(fitting({ type: 'modal', title }).title.text).toBe(`${long(22)}…`);
});
