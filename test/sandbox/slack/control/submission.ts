import { checkSubmission } from '../checks/checks.ts';
import { Refusal, SlackError } from '../errors.ts';
import type { Repetition, Sent } from '../send/recorded.ts';
import { completeValues } from '../views/complete.ts';
import { closeView, pushView, setStack, stackOf, updateView } from '../views/stack.ts';
import { mergeValues } from '../views/state.ts';
import { type View, viewPayload } from '../views/view.ts';
import { type Json, jsonIn, textIn } from '../world/json.ts';
import type { Actor } from './actor.ts';
import { envelopeOf, triggerFor } from './payload.ts';
import { type Acked, ackedOf, interact } from './respond.ts';
import { poolOf } from './source.ts';

const trouble = 'We had some trouble connecting. Try again?';

interface Submission extends Repetition {
  viewId: string;
  values?: Json | undefined;
}

const topView = ({ workspace, person }: Actor, viewId: string): View => {
  const top = stackOf(workspace, person.id).at(-1);
  if (top?.id !== viewId) throw new Refusal(`The modal ${viewId} is not the one that ${person.name} sees.`);
  return top;
};

const take = (actor: Actor, view: View, values: unknown): void => {
  if (!view.submit) throw new Refusal('The modal has no button to submit it.');
  const typed = mergeValues(view.state.values, completeValues(values, poolOf(actor, view)));
  const offered = view.offered.map(({ value }) => textIn(value));
  const refusal = checkSubmission(view, typed, offered);
  if (refusal !== undefined) throw new Refusal(refusal);
  view.state.values = typed;
  delete view.errors;
  delete view.trouble;
};

const follow = (actor: Actor, view: View, answer: Json): void => {
  const { world, workspace, person } = actor;
  const place = { world, workspace, userId: person.id };
  const given = jsonIn(answer.view);
  if (answer.response_action === 'errors') view.errors = answer.errors as Record<string, string>;
  else if (answer.response_action === 'update') updateView({ world, workspace, view, given });
  else if (answer.response_action === 'push') pushView(place, given);
  else if (answer.response_action === 'clear') setStack(place, []);
  else closeView(place, view, false);
};

/** A modal that was not answered, or answered with what Slack does not take, stays as it is and says so. */
const apply = (actor: Actor, view: View, sent: Sent): void => {
  const { world, workspace, person } = actor;
  if (!stackOf(workspace, person.id).includes(view)) return;
  try {
    if (sent.failure || sent.isRefused) view.trouble = trouble;
    else follow(actor, view, jsonIn(sent.body));
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    view.trouble = trouble;
  }
  world.changes.tell({ part: 'views', teamId: workspace.id, userId: person.id });
};

export const submit = async (actor: Actor, { viewId, values, ...repetition }: Submission): Promise<Acked> => {
  const view = topView(actor, viewId);
  take(actor, view, values);
  const payload = {
    type: 'view_submission',
    ...envelopeOf(actor),
    trigger_id: triggerFor(actor, view.id),
    view: viewPayload(view, 'full'),
    response_urls: [],
  };
  const about = structuredClone(view);
  const interaction = { kind: 'view_submission', method: 'view_submission', payload, about } as const;
  const all = await interact(actor, interaction, repetition);
  apply(actor, view, all[0]);
  return ackedOf(all);
};
