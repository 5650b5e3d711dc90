import { Refusal } from '../errors.ts';
import { commandOf } from '../manifest.ts';
import { addByBot, addBySlackbot, type Place } from '../messages.ts';
import { type Repetition, type Sent, sendRecorded } from '../send/recorded.ts';
import type { Conversation } from '../world/conversation.ts';
import { isJson } from '../world/json.ts';
import type { World } from '../world/world.ts';
import { type Actor, activeActorOf, channelName, conversationIn } from './actor.ts';
import { escapeLinks } from './escape.ts';
import { responseUrlFor, triggerFor } from './payload.ts';
import { type Acked, ackedOf } from './respond.ts';

export interface Typed extends Repetition {
  as: string;
  workspace?: string | undefined;
  command: string;
  text: string;
  channel?: string | undefined;
}

/** Slack keeps the bare /invite for itself; the sandbox passes it on all the same (SANDBOX.md). */
const builtIn = '/invite';

const refuseUnknown = ({ manifest }: World, command: string): void => {
  if (command !== builtIn && !commandOf(manifest, command)) {
    throw new Refusal(`${command} is not a command of the manifest.`);
  }
};

const payloadOf = (actor: Actor, conversation: Conversation, { command, text }: Typed, triggerId: string) => {
  const { world, workspace, person } = actor;
  const escapes = commandOf(world.manifest, command)?.should_escape ?? command === builtIn;
  return {
    token: 'verification-token',
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: conversation.id,
    channel_name: channelName(actor, conversation),
    user_id: person.id,
    user_name: person.handle,
    command,
    text: escapes ? escapeLinks(workspace, text) : text,
    api_app_id: world.credentials.appId,
    is_enterprise_install: 'false',
    response_url: responseUrlFor(actor, { channelId: conversation.id }),
    trigger_id: triggerId,
  };
};

const show = (place: Place, userId: string, command: string, sent: Sent): void => {
  const { failure, isRefused, body } = sent;
  if (failure || isRefused) {
    addBySlackbot(place, userId, `${command} failed with the error "${failure ?? 'dispatch_failed'}"`);
    return;
  }
  const given = isJson(body) ? body : { text: body };
  if (!given.text && !given.blocks && !given.attachments) return;
  addByBot(place, given, given.response_type === 'in_channel' ? undefined : userId);
};

export const runCommand = async (world: World, typed: Typed): Promise<Acked & { triggerId: string }> => {
  const actor = activeActorOf(world, typed);
  if (actor.person.role === 'stranger') throw new Refusal('A Slack Connect stranger has no commands here.');
  refuseUnknown(world, typed.command);
  const conversation = conversationIn(actor, typed.channel);
  const triggerId = triggerFor(actor);
  const payload = payloadOf(actor, conversation, typed, triggerId);
  const sending = { kind: 'command', type: 'slash_commands', method: typed.command } as const;
  const all = await sendRecorded(world, { ...sending, teamId: actor.workspace.id, payload }, typed);
  for (const sent of all)
    show({ world, workspace: actor.workspace, conversation }, actor.person.id, typed.command, sent);
  return { ...ackedOf(all), triggerId };
};
