import { describe, expect, it } from 'vitest';
import { ackCases } from './corpus/acks.ts';
import { blockCases } from './corpus/blocks.ts';
import { callCases } from './corpus/calls.ts';
import type { Case } from './corpus/case.ts';
import { elementCases } from './corpus/elements.ts';
import { inputCases } from './corpus/inputs.ts';
import { manifestCases } from './corpus/manifests.ts';
import { messageCases } from './corpus/messages.ts';
import { placeCases } from './corpus/places.ts';
import { selectCases } from './corpus/selects.ts';
import { viewCases } from './corpus/views.ts';

const corpus: Record<string, Case[]> = {
  acks: ackCases,
  blocks: blockCases,
  calls: callCases,
  elements: elementCases,
  inputs: inputCases,
  manifests: manifestCases,
  messages: messageCases,
  places: placeCases,
  selects: selectCases,
  views: viewCases,
};

describe.each(Object.entries(corpus))('%s', (_, cases) => {
  it.each(cases)('$rule', ({ check, accepted, refused, at, error }) => {
    expect(check(accepted)).toEqual([]);
    expect(check(refused)).toEqual([{ at, error, message: expect.any(String) }]);
  });
});
