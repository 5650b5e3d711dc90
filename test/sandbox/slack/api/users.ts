import type { UsersConversationsResponse, UsersInfoResponse, UsersListResponse } from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { botOf, personOf } from '../world/workspace.ts';
import { channelOf } from './channel.ts';
import type { Answer, Call, Methods } from './method.ts';
import { pageOf } from './page.ts';
import { userOf } from './user.ts';

const info = ({ args, world, workspace }: Call): Answer<UsersInfoResponse> => {
  const person = workspace.people.find(({ id }) => id === args.text('user'));
  if (!person) throw new SlackError('user_not_found');
  return { user: userOf(world, workspace, person, args.flag('include_locale')) };
};

const list = ({ args, world, workspace }: Call): Answer<UsersListResponse> => {
  const { items, response_metadata } = pageOf(workspace.people, args, 1000);
  const members = items.map(person => userOf(world, workspace, person, args.flag('include_locale')));
  return { members, cache_ts: Math.floor(world.now() / 1000), response_metadata };
};

/** Whatever the case of the letters; a deactivated person or somebody of another team is not found. */
const lookupByEmail = ({ args, world, workspace }: Call): Answer<UsersInfoResponse> => {
  const email = args.text('email').toLowerCase();
  const person = workspace.people.find(
    one => one.email.toLowerCase() === email && !one.deleted && one.teamId === workspace.id,
  );
  if (!person || email === '') throw new SlackError('users_not_found');
  return { user: userOf(world, workspace, person, false) };
};

const conversations = ({ args, world, workspace }: Call): Answer<UsersConversationsResponse> => {
  const member = args.has('user') ? personOf(workspace, args.text('user')) : botOf(workspace);
  if (!member) throw new SlackError('user_not_found');
  const bot = botOf(workspace).id;
  const shared = workspace.conversations.filter(
    ({ members, kind }) => members.includes(member.id) && (kind === 'channel' || members.includes(bot)),
  );
  const { items, response_metadata } = pageOf(shared, args, 100);
  return { channels: items.map(one => channelOf(world, workspace, one)), response_metadata };
};

export const users: Methods = {
  'users.info': { token: 'bot', scope: 'users:read', run: info },
  'users.list': { token: 'bot', scope: 'users:read', run: list },
  'users.lookupByEmail': { token: 'bot', scope: 'users:read.email', run: lookupByEmail },
  'users.conversations': { token: 'bot', scope: 'channels:read', run: conversations },
};
