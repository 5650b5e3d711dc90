import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { type CommandContext, commandListeners } from '../src/invitations/slack/commands.ts';
import type { Desk } from '../src/platform/slack/answer.ts';
import { listen } from '../src/platform/slack/listen.ts';
import type { Listener } from '../src/platform/slack/listener.ts';
import { readManifest } from './sandbox/slack/read-manifest.ts';

// Slack keeps the bare /invite for itself and refuses a manifest that lists it; the code answers it all the same.
const UNLISTED = ['/invite'];

/** What Usher asks Bolt to hear, by the names that a manifest gives them. */
function heard(): { commands: string[]; shortcuts: string[]; events: string[] } {
  const names = { commands: [] as string[], shortcuts: [] as string[], events: [] as string[] };
  const app = {
    command: (name: string) => names.commands.push(name),
    shortcut: ({ callback_id }: { callback_id: string }) => names.shortcuts.push(callback_id),
    event: (name: string) => names.events.push(name),
    action: () => {},
    view: () => {},
  };
  // Only names are asked for, so nothing of the context is ever touched.
  const commands = commandListeners({} as CommandContext, async () => undefined);
  const home: Listener = { kind: 'home', run: async () => ({ type: 'home', blocks: [] }) };
  listen(app as unknown as App, {} as Desk, [...commands, home]);
  return names;
}

const sorted = (names: (string | undefined)[]) => names.map(String).sort();

describe.each(['http', 'socket'] as const)('the manifest for %s', mode => {
  const { features, settings } = readManifest(mode);
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
    expect(sorted(settings?.event_subscriptions?.bot_events ?? [])).toEqual(sorted(names.events));
  });
});
