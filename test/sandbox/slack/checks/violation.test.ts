import { expect, it } from 'vitest';
import { checkView, slackMessage } from './checks.ts';

it('speaks as Slack does', () => {
  const title = { type: 'plain_text', text: 'x'.repeat(25) };
  const violations = checkView({ type: 'modal', title, blocks: [] }, ['view']);
  expect(violations.map(slackMessage)).toEqual([
    '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
  ]);
});

it('names the type that nobody knows', () => {
  const [violation] = checkView({ type: 'home', blocks: [{ type: 'alert' }] });
  expect(violation?.message).toBe('unsupported type: alert');
});
