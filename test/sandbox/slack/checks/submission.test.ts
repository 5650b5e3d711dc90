import { describe, expect, it } from 'vitest';
import { checkSubmission } from './checks.ts';
import { option, plain } from './corpus/case.ts';
import { submissionCases } from './corpus/submissions.ts';
import { choiceCases } from './corpus/submitted-choices.ts';
import { field, modal, section } from './corpus/surfaces.ts';

const asking = (element: object, more: object = {}) =>
  modal([section, field({ action_id: 'a', ...element }, more)]);
const holding = (value: unknown) => ({ name: { a: value } });

const text = { type: 'plain_text_input' };
const options = [option(1), option(2)];

describe('a submission', () => {
  it.each([...submissionCases, ...choiceCases])('$rule', ({ element, sent, withheld, why }) => {
    const view = asking(element);
    expect(checkSubmission(view, holding(sent), ['v9'])).toBeUndefined();
    expect(checkSubmission(view, holding(withheld), ['v9'])).toBe(`name/a: ${why}`);
  });

  it('may leave an optional input empty, or out', () => {
    const view = asking(text, { optional: true });
    expect(checkSubmission(view, holding({ value: null }))).toBeUndefined();
    expect(checkSubmission(view, {})).toBeUndefined();
  });

  it('may not leave a required input out', () => {
    expect(checkSubmission(asking(text), {})).toBe('name/a: is required');
  });

  it('carries nothing for a block or an action that the view does not have', () => {
    const view = asking(text, { optional: true });
    expect(checkSubmission(view, { nickname: { a: { value: 'x' } } })).toContain(
      'nickname/a: no such element',
    );
    expect(checkSubmission(view, { name: { b: { value: 'x' } } })).toContain('name/b: no such element');
  });

  it('carries what was chosen in a section too, where nothing is required', () => {
    const accessory = { type: 'static_select', action_id: 'a', options };
    const view = modal([{ ...section, block_id: 'name', accessory }]);
    expect(checkSubmission(view, {})).toBeUndefined();
    expect(checkSubmission(view, holding({ selected_option: option(1) }))).toBeUndefined();
    expect(checkSubmission(view, holding({ selected_option: option(3) }))).toContain('was not offered');
  });

  it('carries nothing for a button', () => {
    const button = { type: 'button', text: plain(3), action_id: 'a' };
    const view = modal([{ type: 'actions', block_id: 'name', elements: [button] }]);
    expect(checkSubmission(view, holding({ value: 'x' }))).toBe('name/a: button holds no value');
  });

  it('is two levels deep', () => {
    expect(checkSubmission(asking(text), { name: 'Jane' })).toContain('block id → action id');
  });
});
