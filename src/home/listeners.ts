import type { Listener } from '../platform/slack/listener.ts';
import type { ListContext } from '../roster/slack/list-listeners.ts';
import { listDoors } from './list-doors.ts';
import { type HomeContext, showHome } from './show.ts';

/** Its buttons are heard by the features they belong to; whoever is refused reads the refusal as their Home. */
export const homeListeners = (ctx: HomeContext & ListContext): Listener[] => [
  { kind: 'home', run: ({ asker, publish }) => showHome(ctx, asker, publish) },
  ...listDoors(ctx),
];
