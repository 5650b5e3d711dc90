import { checkSubmission } from '../checks/checks.ts';
import { Refusal } from '../errors.ts';
import type { Repetition } from '../send/recorded.ts';
import { completeValue, completeValues } from '../views/complete.ts';
import { optionsOf, type Placed } from '../views/elements.ts';
import { mergeValues, stateOf, type Values, valueKey } from '../views/state.ts';
import { type Json, textIn } from '../world/json.ts';
import type { Actor } from './actor.ts';
import { envelopeOf, triggerFor } from './payload.ts';
import { type Acked, ackedOf, interact } from './respond.ts';
import { blocksOf, placedIn, poolOf, type Source, sourceOf, sourcePart, type Where } from './source.ts';

export interface Action extends Where, Repetition {
  blockId: string;
  actionId: string;
  action?: Json | undefined;
  /** What else the person has typed in the view until then. */
  values?: Json | undefined;
}

const refuseSilent = ({ block }: Placed): void => {
  if (block.type === 'input' && block.dispatch_action !== true) {
    throw new Refusal('An input without dispatch_action tells nothing before the modal is submitted.');
  }
};

const fixedParts = (element: Json): Json => {
  const { text, value } = element;
  return element.type === 'button' ? { text, ...(value === undefined ? {} : { value }) } : {};
};

/** What the element says: a button what it carries, everything else what the person did to it. */
const doneTo = (actor: Actor, source: Source, { element }: Placed, given: Json): Json => {
  const holder = source.kind === 'view' ? source.view : { blocks: blocksOf(source) };
  if (element.type === 'button') return { type: 'button', ...fixedParts(element) };
  const value = completeValue(given, element, poolOf(actor, holder));
  if (element.type === 'overflow' && !optionsOf(element).includes(value.selected_option as Json)) {
    throw new Refusal('The menu offers no such option.');
  }
  return value;
};

interface Change {
  placed: Placed;
  value: Json;
  values: Values;
  offered: Json[];
}

const changed = ({ placed: { block, element }, value, values, offered }: Change): Values => {
  if (!valueKey(textIn(element.type))) return values;
  const [blockId, actionId] = [textIn(block.block_id), textIn(element.action_id)];
  const after = mergeValues(values, { [blockId]: { [actionId]: value } });
  const alone = { blocks: [{ ...block, optional: true }] };
  const known = offered.map(option => textIn(option.value));
  const refusal = checkSubmission(alone, { [blockId]: after[blockId] }, known);
  if (refusal !== undefined) throw new Refusal(refusal);
  return after;
};

const stateAfter = (actor: Actor, source: Source, placed: Placed, value: Json, typed: unknown): Values => {
  const offered = source.kind === 'view' ? source.view.offered : [];
  const holder = { blocks: blocksOf(source), offered };
  const before = source.kind === 'view' ? source.view.state.values : stateOf(holder.blocks);
  const values = mergeValues(before, completeValues(typed, poolOf(actor, holder)));
  return changed({ placed, value, values, offered });
};

const keep = (source: Source, values: Values): void => {
  if (source.kind === 'view') source.view.state.values = values;
};

export const act = async (actor: Actor, { repeat, concurrent, ...asked }: Action): Promise<Acked> => {
  const source = sourceOf(actor, asked);
  const placed = placedIn(source, asked.blockId, asked.actionId);
  refuseSilent(placed);
  const value = doneTo(actor, source, placed, asked.action ?? {});
  const values = stateAfter(actor, source, placed, value, asked.values);
  keep(source, values);
  const modal = source.kind === 'view' && source.view.type === 'modal' ? source.view.id : undefined;
  const payload = {
    type: 'block_actions',
    ...envelopeOf(actor),
    trigger_id: triggerFor(actor, modal),
    ...sourcePart(actor, source),
    ...(source.kind === 'message' ? { state: { values } } : {}),
    actions: [
      { action_id: asked.actionId, block_id: asked.blockId, ...value, action_ts: actor.world.stamp() },
    ],
  };
  const interaction = { kind: 'block_actions', method: 'block_actions', payload } as const;
  return ackedOf(await interact(actor, interaction, { repeat, concurrent }));
};
