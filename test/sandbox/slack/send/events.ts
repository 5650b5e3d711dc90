import { subscribes } from '../manifest.ts';
import { newId } from '../world/ids.ts';
import { type Json, jsonIn, textIn } from '../world/json.ts';
import { botOf, type Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';
import { type Sent, sendRecorded } from './recorded.ts';

const messageKinds: Record<string, string> = {
  im: 'message.im',
  channel: 'message.channels',
  group: 'message.groups',
  mpim: 'message.mpim',
};

/** The name under which a manifest subscribes to the event. */
export const eventName = (event: Json): string =>
  event.type === 'message' ? (messageKinds[textIn(event.channel_type)] ?? 'message.im') : textIn(event.type);

const wrap = (world: World, workspace: Workspace, event: Json): Json => ({
  token: 'verification-token',
  team_id: workspace.id,
  api_app_id: world.credentials.appId,
  event: { event_ts: world.stamp(), ...event },
  type: 'event_callback',
  event_id: newId('Ev'),
  event_time: Math.floor(world.now() / 1000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: workspace.id,
      user_id: botOf(workspace).id,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: false,
  event_context: newId('4-'),
});

const delays = [0, 60_000, 300_000];

const attempt = async (world: World, teamId: string, payload: Json, num: number, reason: string) => {
  const method = eventName(jsonIn(payload.event));
  const retry = num > 0 ? { retry: { num, reason } } : {};
  const [sent] = await sendRecorded(world, {
    kind: 'event',
    type: 'events_api',
    method,
    teamId,
    payload,
    ...retry,
  });
  const delay = delays[num];
  if (sent.failure && delay !== undefined) {
    const next = sent.failure === 'operation_timeout' ? 'http_timeout' : 'http_error';
    world.later(delay, () => void attempt(world, teamId, payload, num + 1, next));
  }
  return sent;
};

/** Delivers the event whatever the manifest says; Slack repeats it at once, after one and after five minutes. */
export const sendEvent = (world: World, workspace: Workspace, event: Json, retryNum = 0): Promise<Sent> =>
  attempt(world, workspace.id, wrap(world, workspace, event), retryNum, 'http_timeout');

/** Tells the app what has happened, if its manifest asks for it and the app is installed there. */
export const announce = async (
  world: World,
  workspace: Workspace,
  event: Json,
): Promise<Sent | undefined> => {
  if (!subscribes(world.manifest, eventName(event)) || !world.tokens.isInstalled(workspace.id))
    return undefined;
  return await sendEvent(world, workspace, event);
};
