import { expect, test } from 'vitest';
import { checkAck, checkCall } from './checks.ts';

const cut = '😀'.slice(0, 1);

test('a text that was cut in the middle of a sign is refused, in calls and in answers', () => {
  const [violation] = checkCall('chat.postEphemeral', { channel: 'C1', user: 'U1', text: cut });
  expect(violation?.at).toBe('/text');
  expect(checkAck('command', { text: `a${cut}` })).toHaveLength(1);
  expect(checkAck('command', { text: '😀' })).toEqual([]);
});
