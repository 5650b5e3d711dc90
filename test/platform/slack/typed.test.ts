import type { InputBlock, ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Values } from '../../../src/platform/slack/listener.ts';
import { withAlert, withTyped } from '../../../src/platform/slack/modals.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { stateOf } from '../../sandbox/slack/views/state.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = ['a', 'b', 'c'].map(value => ({ text: plain(`Option ${value}`), value }));

/** As Slack hands a view back: with fields of its own that views.update refuses. */
const viewWith = (element: object, more: object = {}): ModalView =>
  ({
    id: 'V1',
    hash: '1.a',
    team_id: 'T1',
    type: 'modal',
    callback_id: 'form',
    private_metadata: 'kept',
    title: plain('Form'),
    submit: plain('Send'),
    state: { values: {} },
    blocks: [
      { type: 'section', block_id: 'about', text: plain('About') },
      {
        type: 'input',
        block_id: 'field',
        optional: true,
        label: plain('Field'),
        element: { action_id: 'value', ...element } as InputBlock['element'],
      },
    ],
    ...more,
  }) as ModalView;

const typedAs = (value: object): Values => ({ field: { value: value as Values[string][string] } });
const stateAfter = (element: object, value: object) => {
  const view = withTyped(viewWith(element), typedAs(value));
  expect(checkView(view)).toEqual([]);
  return stateOf(view.blocks as never).field?.value;
};

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 200 }),
  fc.constant('<!channel> *x* "><img src=x> {{name}}'),
);
const picked = fc.constantFrom(...options);
const several = fc.uniqueArray(picked, { minLength: 1, selector: ({ value }) => value });

/** What each kind of input holds after a person has filled it. */
const KINDS: [object, fc.Arbitrary<object>][] = [
  [{ type: 'plain_text_input' }, text.map(value => ({ value }))],
  [{ type: 'email_text_input' }, text.map(value => ({ value }))],
  [{ type: 'url_text_input' }, text.map(value => ({ value }))],
  [{ type: 'number_input', is_decimal_allowed: false }, fc.integer().map(n => ({ value: String(n) }))],
  [{ type: 'radio_buttons', options }, picked.map(one => ({ selected_option: one }))],
  [{ type: 'static_select', options }, picked.map(one => ({ selected_option: one }))],
  [{ type: 'checkboxes', options }, several.map(many => ({ selected_options: many }))],
  [{ type: 'multi_static_select', options }, several.map(many => ({ selected_options: many }))],
  [{ type: 'datepicker' }, fc.constant({ selected_date: '2026-11-23' })],
];

describe.each(KINDS)('what is typed into %o', (element, filled) => {
  test('is there again', () => {
    fc.assert(
      fc.property(filled, value => {
        const typed = { type: (element as { type: string }).type, ...value };
        expect(stateAfter(element, typed)).toMatchObject(value);
      }),
    );
  });
});

describe('what was emptied', () => {
  test.each<[object, object]>([
    [
      { type: 'plain_text_input', initial_value: 'Old' },
      { type: 'plain_text_input', value: null },
    ],
    [
      { type: 'checkboxes', options, initial_options: options },
      { type: 'checkboxes', selected_options: [] },
    ],
    [
      { type: 'datepicker', initial_date: '2026-01-01' },
      { type: 'datepicker', selected_date: null },
    ],
  ])('stays empty: %o', (element, value) => {
    const view = withTyped(viewWith(element), typedAs(value));
    expect(JSON.stringify(view)).not.toContain('initial_');
  });
});

describe('the form that is shown again', () => {
  const form = viewWith({ type: 'plain_text_input' });
  test('keeps what it carried, and nothing that Slack refuses', () => {
    const again = withTyped(form, {});
    expect(again).toMatchObject({ callback_id: 'form', private_metadata: 'kept', submit: { text: 'Send' } });
    expect(checkView(again)).toEqual([]);
  });
  test('has its alert above the field, and only the newest', () => {
    const once = withAlert(withTyped(form, {}), 'First.', 'field');
    const twice = withAlert(once, 'Second.', 'field');
    expect(twice.blocks.map(({ type }) => type)).toEqual(['section', 'alert', 'input']);
    expect(JSON.stringify(twice)).not.toContain('First.');
  });
  test.each([200, 201, 5000])('says a sentence of %i characters as Slack takes it', length => {
    expect(checkView(withAlert(withTyped(form, {}), 'x'.repeat(length)))).toEqual([]);
  });
});
