import { expect, it } from 'vitest';
import { checkOptionsAnswer } from './checks.ts';

it.each(['external_select', 'multi_external_select'])('takes options for a %s', type => {
  expect(checkOptionsAnswer({ options: [] }, { type })).toEqual([]);
});

it('takes no options for an element that asks for none', () => {
  const violations = checkOptionsAnswer({ options: [] }, { type: 'static_select' });
  expect(violations).toMatchObject([{ error: 'invalid_element', at: '/element/type' }]);
});

it('takes no answer that is too large, nor an empty one', () => {
  const option = { text: { type: 'plain_text', text: 'x'.repeat(75) }, value: 'v'.repeat(150) };
  const large = { options: Array.from({ length: 80 }, () => option) };
  expect(checkOptionsAnswer(large, { type: 'external_select' })).toMatchObject([
    { error: 'answer_too_large' },
  ]);
  expect(checkOptionsAnswer('', { type: 'external_select' })).toMatchObject([{ error: 'invalid_options' }]);
});
