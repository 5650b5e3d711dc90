import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import en from '../../../src/platform/i18n/en.json' with { type: 'json' };
import ru from '../../../src/platform/i18n/ru.json' with { type: 'json' };
import type { Values } from '../../../src/platform/slack/listener.ts';
import {
  answerOf,
  type Choice,
  type ChoiceGroup,
  NO_OPTION,
  type Offer,
  sentenceAnswer,
  sentencesIn,
  withoutSentences,
} from '../../../src/platform/slack/offering.ts';
import { checkOptionsAnswer } from '../../sandbox/slack/checks/options-answer.ts';

const ELEMENT = { type: 'external_select' };
const refusals = (offer: Offer) => checkOptionsAnswer(answerOf(offer), ELEMENT);
const mustTake = (offer: Offer): void => {
  expect(refusals(offer)).toEqual([]);
};
const optionsOf = (offer: Offer) => {
  const answer = answerOf(offer);
  return 'options' in answer ? answer.options : answer.option_groups.flatMap(group => group.options ?? []);
};

const anyText = fc.oneof(
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.constantFrom('', ' ', '<!channel> *x* & "><img src=x>', '🙂'.repeat(80), 'я'.repeat(300)),
);
const choice: fc.Arbitrary<Choice> = fc.record(
  { value: fc.string({ minLength: 1, maxLength: 150 }), text: anyText, description: anyText },
  { requiredKeys: ['value', 'text'] },
);
const choices = fc.array(choice, { maxLength: 130 });
const groups: fc.Arbitrary<ChoiceGroup[]> = fc.array(fc.record({ label: anyText, choices }), {
  maxLength: 110,
});
const many = (count: number, text = 'x'): Choice[] =>
  Array.from({ length: count }, (_, n) => ({ value: `v${n}`, text: text.repeat(75) }));

describe('what is offered', () => {
  test('is never refused by Slack, whatever it holds', () => {
    fc.assert(fc.property(choices, mustTake));
    fc.assert(fc.property(groups, mustTake), { numRuns: 30 });
  });
  test('keeps its order, and loses only its end where it is too much', () => {
    for (const offer of [many(130), many(100, '🙂'), [{ label: 'All', choices: many(100, 'я') }]]) {
      const values = optionsOf(offer).map(({ value }) => value);
      expect(values.length).toBeGreaterThan(20);
      expect(values).toEqual(values.map((_, n) => `v${n}`));
    }
    expect(optionsOf(many(100))).toHaveLength(100);
  });
  test('says with an ellipsis that a text is cut, and cuts no character in two', () => {
    const [option] = optionsOf([{ value: 'v', text: 'x'.repeat(76), description: '🙂'.repeat(60) }]);
    expect(option?.text.text).toBe(`${'x'.repeat(74)}…`);
    expect(option?.description?.text).toBe(`${'🙂'.repeat(37)}…`);
  });
  test('is plain text, as it was written', () => {
    expect(optionsOf([{ value: 'v', text: '<!channel> *x*' }])[0]?.text).toEqual({
      type: 'plain_text',
      text: '<!channel> *x*',
    });
  });
  test('leaves out groups of nothing', () => {
    expect(answerOf([{ label: 'None', choices: [] }])).toEqual({ option_groups: [] });
    expect(answerOf([])).toEqual({ options: [] });
  });
  test.each(['', 'x'.repeat(151)])('may not have a value that Slack refuses', value => {
    expect(() => answerOf([{ value, text: 'Text' }])).toThrow(RangeError);
  });
});

describe.each([
  ['en', en],
  ['ru', ru],
])('the sentences in the place of options, in %s', (_, texts) => {
  const sentences = Object.entries(texts).filter(([key]) => key.startsWith('options.'));
  test('fit into one', () => {
    expect(sentences.length).toBeGreaterThan(5);
    for (const [, sentence] of sentences) {
      const said = sentence.replace('{{reference}}', '0123abcd');
      expect(sentenceAnswer(said)).toEqual({
        options: [{ text: { type: 'plain_text', text: said }, value: NO_OPTION }],
      });
    }
  });
});

describe('a sentence that was picked', () => {
  const [real, none] = [{ value: 'a' }, { value: NO_OPTION }];
  const values: Values = {
    one: { of: { type: 'external_select', selected_option: none } },
    several: { of: { type: 'multi_external_select', selected_options: [real, none] } },
    fine: { of: { type: 'external_select', selected_option: real } },
    typed: { of: { type: 'plain_text_input', value: NO_OPTION } },
  };
  test('is seen', () => expect(sentencesIn(values)).toEqual(['one', 'several']));
  test('counts as nothing chosen, and nothing else is lost', () => {
    expect(withoutSentences(values)).toEqual({
      ...values,
      one: { of: { type: 'external_select', selected_option: null } },
      several: { of: { type: 'multi_external_select', selected_options: [real] } },
    });
  });
});
