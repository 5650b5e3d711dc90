import type { ViewsOpenResponse } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { openView, publishHome, pushView, updateView, viewByExternalId, viewOf } from '../views/stack.ts';
import { isShownTo, type View, viewPayload } from '../views/view.ts';
import type { Answer, Call, Methods } from './method.ts';

type Shown = Answer<ViewsOpenResponse>;

const shown = (view: View): Shown => ({ view: viewPayload(view, 'empty') as NonNullable<Shown['view']> });

const spend = ({ args, world, workspace }: Call) =>
  world.triggers.spend(args.text('trigger_id') || args.text('interactivity_pointer'), workspace.id);

const open = (call: Call): Shown => {
  const { userId } = spend(call);
  return shown(openView({ world: call.world, workspace: call.workspace, userId }, call.args.json('view')));
};

/** Only what a person did in an open modal can put another view on top of it. */
const push = (call: Call): Shown => {
  const { world, workspace } = call;
  const { userId, viewId } = spend(call);
  const below = viewId ? viewOf(workspace, viewId) : undefined;
  if (below?.type !== 'modal') throw new SlackError('not_found');
  return shown(pushView({ world, workspace, userId }, call.args.json('view')));
};

const update = ({ args, world, workspace }: Call): Shown => {
  const view = args.has('view_id')
    ? viewOf(workspace, args.text('view_id'))
    : viewByExternalId(workspace, args.text('external_id'));
  const given = args.json('view');
  if (!view || (given.type ?? 'modal') !== view.type) throw new SlackError('not_found');
  return shown(updateView({ world, workspace, view, given, hash: args.text('hash') }));
};

const publish = ({ args, world, workspace }: Call): Shown => {
  const userId = args.text('user_id');
  if (!world.manifest.features?.app_home?.home_tab_enabled) throw new SlackError('not_enabled');
  if (!isShownTo(workspace, userId)) throw new SlackError('user_not_found');
  return shown(publishHome({ world, workspace, userId }, args.json('view'), args.text('hash')));
};

export const views: Methods = {
  'views.open': { token: 'bot', run: open },
  'views.push': { token: 'bot', run: push },
  'views.update': { token: 'bot', run: update },
  'views.publish': { token: 'bot', run: publish },
};
