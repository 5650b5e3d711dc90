import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import {
  externalElement,
  multiExternalElement,
  readAllChosen,
  readChosen,
} from '../../../src/platform/slack/input-elements.ts';
import type { Values } from '../../../src/platform/slack/listener.ts';
import { withTyped } from '../../../src/platform/slack/modals.ts';
import { NO_OPTION } from '../../../src/platform/slack/offering.ts';
import { checkSubmission, checkView } from '../../sandbox/slack/checks/checks.ts';
import { stateOf } from '../../sandbox/slack/views/state.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const BERLIN = { value: 'Europe/Berlin', text: 'Europe/Berlin (UTC+01:00)', description: 'Germany' };
const LONDON = { value: 'Europe/London', text: `Europe/London ${'x'.repeat(100)}` };
const PARIS = { value: 'Europe/Paris', text: 'Europe/Paris' };

type Element = ReturnType<typeof externalElement> | ReturnType<typeof multiExternalElement>;
const viewWith = (element: Element): ModalView => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [{ type: 'input', block_id: 'zone', label: plain('Zone'), optional: true, element }],
});
const valuesIn = (view: ModalView): Values => {
  expect(checkView(view)).toEqual([]);
  const values = stateOf(view.blocks as never) as unknown as Values;
  expect(checkSubmission(view, values)).toBeUndefined();
  return values;
};
const typedIn = (view: ModalView) => valuesIn(view).zone?.['a.zone'];

describe('a select whose options are asked for', () => {
  test('holds what was chosen before, or nothing', () => {
    const chosen = viewWith(externalElement('a.zone', { chosen: BERLIN, minLength: 0 }));
    expect(readChosen(typedIn(chosen))).toBe('Europe/Berlin');
    expect(readChosen(typedIn(viewWith(externalElement('a.zone', { minLength: 2 }))))).toBe('');
    expect(readChosen(undefined)).toBe('');
  });
  test('of several holds them in their order, or none', () => {
    const several = { chosen: [LONDON, BERLIN], minLength: 0 };
    const values = ['Europe/London', 'Europe/Berlin'];
    expect(readAllChosen(typedIn(viewWith(multiExternalElement('a.zone', several))))).toEqual(values);
    const none = multiExternalElement('a.zone', { chosen: [], minLength: 0 });
    expect(readAllChosen(typedIn(viewWith(none)))).toEqual([]);
    expect(readAllChosen(undefined)).toEqual([]);
  });
  test('holds no more than may be chosen', () => {
    const element = multiExternalElement('a.zone', { chosen: [LONDON, BERLIN, PARIS], minLength: 0, max: 2 });
    expect(readAllChosen(typedIn(viewWith(element)))).toHaveLength(2);
  });
  test('says what can be typed, within Slack’s limits', () => {
    const placeholder = 'City '.repeat(60);
    for (const element of [
      externalElement('a.zone', { minLength: 0, placeholder }),
      multiExternalElement('a.zone', { chosen: [], minLength: 3, placeholder }),
    ])
      expect(checkView(viewWith(element))).toEqual([]);
  });
  test('reads a sentence in the place of options as nothing chosen', () => {
    const sentence = { value: NO_OPTION };
    expect(readChosen({ type: 'external_select', selected_option: sentence })).toBe('');
    const several = { type: 'multi_external_select', selected_options: [sentence, { value: 'a' }] };
    expect(readAllChosen(several)).toEqual(['a']);
  });
});

describe('a form that is shown again', () => {
  const option = { text: plain('Europe/Paris (UTC+01:00)'), value: 'Europe/Paris' };
  const shownAgain = (element: Element, value: object) =>
    withTyped(viewWith(element), { zone: { 'a.zone': { type: element.type, ...value } } });
  test('keeps what was picked of what was offered meanwhile', () => {
    const one = externalElement('a.zone', { chosen: BERLIN, minLength: 0 });
    expect(typedIn(shownAgain(one, { selected_option: option }))).toMatchObject({ selected_option: option });
    const several = multiExternalElement('a.zone', { chosen: [BERLIN], minLength: 0 });
    expect(typedIn(shownAgain(several, { selected_options: [option] }))).toMatchObject({
      selected_options: [option],
    });
  });
  test('keeps empty what was emptied', () => {
    const one = externalElement('a.zone', { chosen: BERLIN, minLength: 0 });
    expect(readChosen(typedIn(shownAgain(one, { selected_option: null })))).toBe('');
    const several = multiExternalElement('a.zone', { chosen: [BERLIN], minLength: 0 });
    expect(readAllChosen(typedIn(shownAgain(several, { selected_options: [] })))).toEqual([]);
  });
});
