import { openIm } from '../messages.ts';
import { announce } from '../send/events.ts';
import { stackOf } from '../views/stack.ts';
import { shownView, viewPayload } from '../views/view.ts';
import type { Json } from '../world/json.ts';
import type { Actor } from './actor.ts';
import { type Acked, ackedOf } from './respond.ts';

export const openHome = async (actor: Actor, tab: 'home' | 'messages'): Promise<Partial<Acked>> => {
  const { world, workspace, person } = actor;
  const home = workspace.homes.get(person.id);
  const sent = await announce(world, workspace, {
    type: 'app_home_opened',
    user: person.id,
    channel: openIm(world, workspace, person.id).id,
    tab,
    ...(home ? { view: viewPayload(home, 'full') } : {}),
  });
  return sent ? ackedOf([sent]) : {};
};

export const shownViews = ({ workspace, person }: Actor): Json => {
  const home = workspace.homes.get(person.id);
  return { stack: stackOf(workspace, person.id).map(shownView), home: home ? shownView(home) : null };
};
