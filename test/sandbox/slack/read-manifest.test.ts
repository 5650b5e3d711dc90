import { describe, expect, it } from 'vitest';
import { readManifest } from './read-manifest.ts';

const http = readManifest('http');
const socket = readManifest('socket');
const both = [
  { mode: 'http', manifest: http },
  { mode: 'socket', manifest: socket },
];

const endpoint = 'https://usher.example.com/slack/events';

/** All values of a key, however deep. */
const valuesOf = (value: unknown, key: string): unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : valuesOf(inner, key)));
};

const urlsOf = (manifest: unknown): unknown[] =>
  ['url', 'request_url', 'message_menu_options_url'].flatMap(key => valuesOf(manifest, key));

describe.each(both)('the $mode manifest', ({ manifest }) => {
  it('registers the family of commands, and mentions arrive in them as ids', () => {
    const commands = manifest.features?.slash_commands ?? [];
    expect(commands.map(({ command }) => command).filter(name => !/^\/invite-[a-z]+$/.test(name))).toEqual(
      [],
    );
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.every(({ should_escape }) => should_escape)).toBe(true);
  });

  it('asks for scopes of the bot alone', () => {
    expect(Object.keys(manifest.oauth_config?.scopes ?? {})).toEqual(['bot']);
  });

  it('has a Home tab, and a Messages tab in which people can write', () => {
    expect(manifest.features?.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(manifest.settings?.event_subscriptions?.bot_events).toContain('app_home_opened');
  });

  it('offers to invite a user from the shortcuts menu, and people from the menu of a message', () => {
    expect(manifest.features?.shortcuts).toMatchObject([
      { type: 'global', name: 'Invite a user', callback_id: 'invitation.invite' },
      { type: 'message', name: 'Invite people named here', callback_id: 'invitation.fromMessage' },
    ]);
  });

  it('shows the app as Usher', () => {
    expect(manifest.display_information.name).toBe('Usher');
    expect(manifest.features?.bot_user?.display_name).toBe('Usher');
  });
});

describe('the two manifests', () => {
  it('over HTTP, send everything to the placeholder host', () => {
    expect(http.settings?.socket_mode_enabled).toBe(false);
    const commands = http.features?.slash_commands ?? [];
    // Those of interactivity, of options and of events stand beside the commands' own.
    expect(urlsOf(http)).toHaveLength(commands.length + 3);
    expect(new Set(urlsOf(http))).toEqual(new Set([endpoint]));
  });

  it('over a socket, name no address', () => {
    expect(socket.settings?.socket_mode_enabled).toBe(true);
    expect(socket.settings?.interactivity?.is_enabled).toBe(true);
    expect(urlsOf(socket)).toEqual([]);
  });

  it('differ in nothing but the way of transport', () => {
    const transport = ['url', 'request_url', 'message_menu_options_url', 'socket_mode_enabled'];
    const bare = (manifest: unknown) =>
      JSON.parse(JSON.stringify(manifest, (key, value) => (transport.includes(key) ? undefined : value)));
    expect(bare(http)).toEqual(bare(socket));
  });
});
