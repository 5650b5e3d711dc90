import { ackCases } from './acks.ts';
import { blockCases } from './blocks.ts';
import { buttonCases } from './buttons.ts';
import { callCases } from './calls.ts';
import type { Case } from './case.ts';
import { commandCases } from './commands.ts';
import { elementCases } from './elements.ts';
import { inputCases } from './inputs.ts';
import { largerBlockCases } from './larger-blocks.ts';
import { manifestCases } from './manifests.ts';
import { messageCases } from './messages.ts';
import { placeCases } from './places.ts';
import { selectCases } from './selects.ts';
import { viewCallCases } from './view-calls.ts';
import { viewCases } from './views.ts';

export const corpus: Record<string, Case[]> = {
  acks: ackCases,
  blocks: [...blockCases, ...largerBlockCases],
  calls: [...callCases, ...viewCallCases],
  elements: [...buttonCases, ...elementCases],
  inputs: inputCases,
  manifests: [...commandCases, ...manifestCases],
  messages: messageCases,
  places: placeCases,
  selects: selectCases,
  views: viewCases,
};
