import { newId, randomText } from '../world/ids.ts';
import { type Json, listIn, textIn } from '../world/json.ts';
import { botOf, type Workspace } from '../world/workspace.ts';
import { assignIds } from './assign.ts';
import { stateOf, type Values } from './state.ts';

export interface View {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  blocks: Json[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  hash: string;
  title?: unknown;
  submit: unknown;
  close: unknown;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  app_id: string;
  app_installed_team_id: string;
  bot_id: string;
  state: { values: Values };
  /** Beside Slack's own fields, for the one who looks: what the app or Slack says about the last submission. */
  errors?: Record<string, string>;
  trouble?: string;
  /** Options that the app has offered to the view's external selects so far. */
  offered: Json[];
}

const newHash = (now: number): string => `${Math.floor(now / 1000)}.${randomText().slice(0, 8)}`;

const givenParts = (given: Json, before?: Values) => {
  const blocks = assignIds(listIn(given.blocks));
  return {
    blocks,
    private_metadata: textIn(given.private_metadata),
    callback_id: textIn(given.callback_id),
    external_id: textIn(given.external_id),
    ...(given.title ? { title: given.title } : {}),
    submit: given.submit ?? null,
    close: given.close ?? null,
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    state: { values: stateOf(blocks, before) },
  };
};

interface Origin {
  workspace: Workspace;
  appId: string;
  now: number;
  previous?: View | undefined;
}

export const newView = (given: Json, { workspace, appId, now, previous }: Origin): View => {
  const id = newId('V');
  return {
    id,
    team_id: workspace.id,
    type: given.type === 'home' ? 'home' : 'modal',
    ...givenParts(given),
    hash: newHash(now),
    root_view_id: previous?.root_view_id ?? id,
    previous_view_id: previous?.id ?? null,
    app_id: appId,
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
    offered: [],
  };
};

/** The same view with new contents; what stood there of errors is gone. */
export const replaceView = (view: View, given: Json, now: number): void => {
  delete view.errors;
  delete view.trouble;
  Object.assign(view, givenParts(given, view.state.values), { hash: newHash(now) });
};

/** @param state what Slack tells of the values: all in interactions, none in closings and API answers */
export const viewPayload = (view: View, state: 'full' | 'empty'): Json => {
  const { errors: _errors, trouble: _trouble, offered: _offered, ...payload } = view;
  return structuredClone({ ...payload, state: { values: state === 'full' ? view.state.values : {} } });
};

export const shownView = (view: View): Json => {
  const { offered: _offered, ...shown } = view;
  return structuredClone(shown);
};

export const isShownTo = (workspace: Workspace, userId: string): boolean =>
  userId !== botOf(workspace).id && workspace.people.some(({ id, deleted }) => id === userId && !deleted);
