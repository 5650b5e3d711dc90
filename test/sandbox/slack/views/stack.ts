import { SlackError } from '../errors.ts';
import type { Json } from '../world/json.ts';
import type { Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';
import { newView, replaceView, type View } from './view.ts';

interface Place {
  world: World;
  workspace: Workspace;
  userId: string;
}

const maximum = 3;

export const stackOf = (workspace: Workspace, userId: string): View[] => workspace.stacks.get(userId) ?? [];

const everyView = (workspace: Workspace): View[] => [
  ...[...workspace.stacks.values()].flat(),
  ...workspace.homes.values(),
];

export const viewOf = (workspace: Workspace, id: string): View | undefined =>
  everyView(workspace).find(view => view.id === id);

export const viewByExternalId = (workspace: Workspace, externalId: string): View | undefined =>
  everyView(workspace).find(view => view.external_id === externalId);

const ownerOf = (workspace: Workspace, view: View): string | undefined =>
  [...workspace.stacks].find(([, stack]) => stack.includes(view))?.[0] ??
  [...workspace.homes].find(([, home]) => home === view)?.[0];

const refuseTwin = (workspace: Workspace, given: Json, except?: View): void => {
  const twin = typeof given.external_id === 'string' && viewByExternalId(workspace, given.external_id);
  if (given.external_id && twin && twin !== except) throw new SlackError('duplicate_external_id');
};

const tell = ({ world, workspace, userId }: Place): void =>
  world.changes.tell({ part: 'views', teamId: workspace.id, userId });

export const setStack = (place: Place, stack: View[]): void => {
  place.workspace.stacks.set(place.userId, stack);
  tell(place);
};

export const openView = (place: Place, given: Json): View => {
  const { world, workspace } = place;
  refuseTwin(workspace, given);
  const view = newView(given, { workspace, appId: world.credentials.appId, now: world.now() });
  setStack(place, [view]);
  return view;
};

export const pushView = (place: Place, given: Json): View => {
  const { world, workspace, userId } = place;
  const stack = stackOf(workspace, userId);
  if (stack.length >= maximum) throw new SlackError('push_limit_reached');
  refuseTwin(workspace, given);
  const origin = { workspace, appId: world.credentials.appId, now: world.now(), previous: stack.at(-1) };
  const view = newView(given, origin);
  setStack(place, [...stack, view]);
  return view;
};

interface Update {
  world: World;
  workspace: Workspace;
  view: View;
  given: Json;
  hash?: string | undefined;
}

export const updateView = ({ world, workspace, view, given, hash }: Update): View => {
  if (hash && hash !== view.hash) throw new SlackError('hash_conflict');
  refuseTwin(workspace, given, view);
  replaceView(view, given, world.now());
  tell({ world, workspace, userId: ownerOf(workspace, view) ?? '' });
  return view;
};

export const publishHome = (place: Place, given: Json, hash?: string): View => {
  const { world, workspace, userId } = place;
  const home = workspace.homes.get(userId);
  if (home) return updateView({ world, workspace, view: home, given, hash });
  refuseTwin(workspace, given);
  const view = newView(given, { workspace, appId: world.credentials.appId, now: world.now() });
  workspace.homes.set(userId, view);
  tell(place);
  return view;
};

/** Closes the view, with all above it; all of the stack where the view says so, or the person did. */
export const closeView = (place: Place, view: View, all: boolean): View[] => {
  const stack = stackOf(place.workspace, place.userId);
  const kept = all || view.clear_on_close ? 0 : stack.indexOf(view);
  setStack(place, stack.slice(0, kept));
  return stack.slice(kept);
};
