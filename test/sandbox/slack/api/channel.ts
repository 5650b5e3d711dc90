import type { ConversationsInfoResponse } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import type { Conversation } from '../world/conversation.ts';
import { botOf, conversationOf, type Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';
import type { Call } from './method.ts';

type Channel = NonNullable<ConversationsInfoResponse['channel']> & { user?: string };

const scopePrefix = { im: 'im', channel: 'channels', group: 'groups' } as const;

/** The app sees channels and its own direct conversations; what is between others does not exist for it. */
export const conversationFor = ({ args, workspace }: Pick<Call, 'args' | 'workspace'>): Conversation => {
  const found = conversationOf(workspace, args.text('channel'));
  const isVisible = found?.kind === 'channel' || found?.members.includes(botOf(workspace).id);
  if (!found || !isVisible) throw new SlackError('channel_not_found');
  return found;
};

/** `im:history` for a direct conversation, `channels:history` for a channel, and so on. */
export const scopeFor =
  (right: 'history' | 'read') =>
  ({ args, workspace }: Call): string => {
    const kind = conversationOf(workspace, args.text('channel'))?.kind ?? 'im';
    return `${scopePrefix[kind]}:${right}`;
  };

export const refuseOutsider = (workspace: Workspace, conversation: Conversation): void => {
  if (!conversation.members.includes(botOf(workspace).id)) throw new SlackError('not_in_channel');
};

export const channelOf = (world: World, workspace: Workspace, conversation: Conversation): Channel => {
  const { id, kind, name, created, members } = conversation;
  const bot = botOf(workspace).id;
  const about = { id, created, is_archived: false, is_im: kind === 'im', is_org_shared: false };
  const team = { context_team_id: workspace.id, updated: world.now() };
  if (kind === 'im')
    return { ...about, ...team, user: members.find(one => one !== bot) ?? bot, is_open: true };
  return {
    ...about,
    ...team,
    name,
    name_normalized: name,
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_private: kind === 'group',
    is_general: name === 'general',
    is_member: members.includes(bot),
    num_members: members.length,
  };
};
