import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import type { Context } from '../src/context.ts';
import { slackFeatures } from '../src/features.ts';
import type { Desk } from '../src/platform/slack/answer.ts';
import { listen } from '../src/platform/slack/listen.ts';
import { readManifest } from './sandbox/slack/read-manifest.ts';
import { sourcesIn } from './support/imports.ts';

// Slack keeps the bare /invite for itself and refuses a manifest that lists it; the code answers it all the same.
const UNLISTED = ['/invite'];

/** What Usher asks Bolt to hear, by the names that a manifest gives them. */
function heard(): Record<'commands' | 'shortcuts' | 'events' | 'options', string[]> {
  const names: ReturnType<typeof heard> = { commands: [], shortcuts: [], events: [], options: [] };
  const app = {
    command: (name: string) => names.commands.push(name),
    shortcut: ({ callback_id }: { callback_id: string }) => names.shortcuts.push(callback_id),
    event: (name: string) => names.events.push(name === 'message' ? 'message.im' : name),
    options: ({ action_id }: { action_id: string }) => names.options.push(action_id),
    action: () => {},
    view: () => {},
  };
  // Only names are asked for, so nothing of the context is ever touched.
  listen(app as unknown as App, {} as Desk, slackFeatures({} as Context));
  return names;
}

const sorted = (names: (string | undefined)[]) => names.map(String).sort();

/** The scope that each Web API method wants, by Slack's reference; `views.*` and auth.test want none. */
const SCOPES: Record<string, string> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'im:history',
  'conversations.replies': 'im:history',
  'conversations.open': 'im:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
};
const CALL =
  /\b(usergroups\.users|views|chat|conversations|users|team|files|usergroups|auth)(?:\.|\s*\n\s*\.)([a-z]\w+)\(|paginate\('([\w.]+)'/g;
const NOT_SLACK = ['users.filter', 'users.map', 'users.push', 'files.some'];

/** Every method that the code calls, read from the code. */
const called = (): string[] =>
  sourcesIn('src')
    .flatMap(({ text }) =>
      [...text.matchAll(CALL)].map(([, family, name, paged]) => paged ?? `${family}.${name}`),
    )
    .filter(method => !NOT_SLACK.includes(method));

describe.each(['http', 'socket'] as const)('the manifest for %s', mode => {
  const { features, settings, oauth_config } = readManifest(mode);
  const names = heard();
  test('lists every command that Usher answers, and no other', () => {
    const listed = features?.slash_commands?.map(({ command }) => command) ?? [];
    expect(sorted(listed)).toEqual(sorted(names.commands.filter(name => !UNLISTED.includes(name))));
    expect(names.commands).toEqual(expect.arrayContaining(UNLISTED));
  });
  test('lists every shortcut that Usher answers, and no other', () => {
    expect(sorted(features?.shortcuts?.map(({ callback_id }) => callback_id) ?? [])).toEqual(
      sorted(names.shortcuts),
    );
  });
  test('subscribes to every event that Usher hears, and to no other', () => {
    expect(sorted(settings?.event_subscriptions?.bot_events ?? [])).toEqual(
      sorted([...new Set(names.events)]),
    );
  });
  test('says where options are asked for while Usher offers any, and a socket does not', () => {
    const { request_url, message_menu_options_url } = settings?.interactivity ?? {};
    const isAsked = mode === 'http' && names.options.length > 0;
    expect(message_menu_options_url).toBe(isAsked ? request_url : undefined);
  });
  test('asks for the scopes that the calls of the code need, and for no other', () => {
    const methods = called().filter(method => !/^(views\.|auth\.test$)/.test(method));
    expect(methods.filter(method => !(method in SCOPES))).toEqual([]);
    // Commands need their own, and an administrator's confirmed address is read with the user.
    const needed = new Set([...methods.map(method => SCOPES[method]), 'commands', 'users:read.email']);
    expect(sorted(oauth_config?.scopes?.bot ?? [])).toEqual(sorted([...needed]));
  });
});
