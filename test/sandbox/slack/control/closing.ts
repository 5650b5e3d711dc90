import { Refusal } from '../errors.ts';
import type { Sent } from '../send/recorded.ts';
import { closeView, stackOf } from '../views/stack.ts';
import { type View, viewPayload } from '../views/view.ts';
import type { Actor } from './actor.ts';
import { envelopeOf } from './payload.ts';
import { type Acked, ackedOf, interact } from './respond.ts';

const tell = (actor: Actor, view: View, isCleared: boolean): Promise<[Sent, ...Sent[]]> => {
  const payload = {
    type: 'view_closed',
    ...envelopeOf(actor),
    view: viewPayload(view, 'empty'),
    is_cleared: isCleared,
  };
  return interact(actor, { kind: 'block_actions', method: 'view_closed', payload }, {});
};

interface Closing {
  viewId: string;
  /** The cross at the top, which closes all modals at once. */
  all?: boolean | undefined;
}

/** The app hears of it only for views with notify_on_close. */
export const close = async (actor: Actor, { viewId, all = false }: Closing): Promise<Partial<Acked>> => {
  const { world, workspace, person } = actor;
  const view = stackOf(workspace, person.id).find(({ id }) => id === viewId);
  if (!view) throw new Refusal(`${person.name} has no modal ${viewId} open.`);
  const closed = closeView({ world, workspace, userId: person.id }, view, all);
  const isCleared = all || view.clear_on_close;
  const told = closed.filter(one => one.notify_on_close).map(one => tell(actor, one, isCleared));
  const [first] = await Promise.all(told);
  return first ? ackedOf(first) : {};
};
