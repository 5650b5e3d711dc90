import { describe, expect, it } from 'vitest';
import { ackCases } from './corpus/acks.ts';
import { blockCases } from './corpus/blocks.ts';
import { callCases } from './corpus/calls.ts';
import type { Case } from './corpus/case.ts';
import { elementCases } from './corpus/elements.ts';
import { inputCases } from './corpus/inputs.ts';
import { manifestCases } from './corpus/manifests.ts';
import { messageCases } from './corpus/messages.ts';
import { selectCases } from './corpus/selects.ts';

/** Names in these are the app's own. */
const free = ['event_payload', 'errors'];

/** Copies of a payload, each with one unknown property in another of its objects. */
const strangers = (value: unknown): unknown[] => {
  if (Array.isArray(value)) {
    return value.slice(0, 2).flatMap((item, index) => strangers(item).map(copy => value.with(index, copy)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value)
    .filter(([key]) => !free.includes(key))
    .flatMap(([key, inner]) => strangers(inner).map(copy => ({ ...value, [key]: copy })));
  return [{ ...value, stranger: true }, ...inside];
};

const families: Record<string, Case[]> = {
  acks: ackCases,
  blocks: blockCases,
  calls: callCases,
  elements: elementCases,
  inputs: inputCases,
  manifests: manifestCases,
  messages: messageCases,
  selects: selectCases,
};

describe.each(Object.entries(families))('an unknown property, anywhere in %s', (_, cases) => {
  it.each(cases)('is refused where $rule', ({ accepted, check }) => {
    const passed = strangers(accepted).filter(payload => check(payload).length === 0);
    expect(passed).toEqual([]);
  });
});
