import { Refusal } from '../errors.ts';
import { type Json, jsonIn, listIn } from '../world/json.ts';
import type { Actor } from './actor.ts';
import { envelopeOf } from './payload.ts';
import { interact } from './respond.ts';
import { placedIn, type Source, sourceOf, sourcePart, type Where } from './source.ts';

interface Search extends Where {
  blockId: string;
  actionId: string;
  value: string;
}

/** Slack asks only once so many characters are there; three, if the element does not say. */
const refuseShort = (element: Json, value: string): void => {
  const minimum = typeof element.min_query_length === 'number' ? element.min_query_length : 3;
  if (value.length < minimum) throw new Refusal(`Slack asks from ${minimum} characters on.`);
};

const remember = (source: Source, body: Json): void => {
  if (source.kind !== 'view') return;
  const groups = listIn(body.option_groups).flatMap(group => listIn(group.options));
  source.view.offered.push(...listIn(body.options), ...groups);
};

/** What the app answers to somebody typing into an external select; options so offered may be chosen later. */
export const askOptions = async (actor: Actor, search: Search): Promise<unknown> => {
  const source = sourceOf(actor, search);
  const { element } = placedIn(source, search.blockId, search.actionId);
  refuseShort(element, search.value);
  const payload = {
    type: 'block_suggestion',
    ...envelopeOf(actor),
    ...sourcePart(actor, source),
    action_id: search.actionId,
    block_id: search.blockId,
    value: search.value,
  };
  const about = element;
  const [sent] = await interact(actor, { kind: 'options', method: 'block_suggestion', payload, about }, {});
  if (sent.failure || sent.isRefused) return { options: [], error: sent.failure ?? 'invalid_options' };
  remember(source, jsonIn(sent.body));
  return sent.body;
};
