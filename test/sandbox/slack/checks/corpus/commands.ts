import { type Case, words } from './case.ts';
import {
  command,
  commands,
  features,
  manifest,
  scopes,
  settings,
  short,
  shortcut,
  shortcuts,
  slash,
} from './manifest.ts';

const ofCommands: Case[] = [
  ...['/invite', '/status', '/me'].map(name =>
    manifest(
      `${name} is Slack's own`,
      slash({}),
      slash({ command: name }),
      '/features/slash_commands/0/command',
    ),
  ),
  manifest(
    'a command has 32 characters',
    slash({ command: `/${words(31)}` }),
    slash({ command: `/${words(32)}` }),
    '/features/slash_commands/0/command',
  ),
  manifest(
    'a command begins with a slash',
    slash({}),
    slash({ command: 'invite-user' }),
    '/features/slash_commands/0/command',
  ),
  manifest(
    'a command description has 2000 characters',
    slash({ description: words(2000) }),
    slash({ description: words(2001) }),
    '/features/slash_commands/0/description',
  ),
  manifest(
    'a usage hint has 1000 characters',
    slash({ usage_hint: words(1000) }),
    slash({ usage_hint: words(1001) }),
    '/features/slash_commands/0/usage_hint',
  ),
  manifest(
    'a command url is https',
    slash({}),
    slash({ url: 'http://a.example' }),
    '/features/slash_commands/0/url',
  ),
  manifest(
    'a command over HTTP has a url',
    slash({}),
    slash({ url: undefined }),
    '/features/slash_commands/0/url',
  ),
  manifest(
    'a command over a socket needs none',
    { ...slash({ url: undefined }), ...settings({ socket_mode_enabled: true }) },
    { ...slash({ url: undefined }), ...settings({ socket_mode_enabled: false }) },
    '/features/slash_commands/0/url',
  ),
  manifest(
    'there are 50 commands',
    features({ slash_commands: commands(50) }),
    features({ slash_commands: commands(51) }),
    '/features/slash_commands',
  ),
  manifest(
    'a command is listed once',
    features({ slash_commands: commands(2) }),
    features({ slash_commands: [command(), command()] }),
    '/features/slash_commands/1',
  ),
  manifest(
    'a command needs its scope',
    slash({}),
    { ...slash({}), ...scopes('chat:write') },
    '/oauth_config/scopes/bot',
  ),
];

const ofShortcuts: Case[] = [
  manifest(
    'a shortcut name has 24 characters',
    short({ name: words(24) }),
    short({ name: words(25) }),
    '/features/shortcuts/0/name',
  ),
  manifest(
    'a shortcut description has 150 characters',
    short({ description: words(150) }),
    short({ description: words(151) }),
    '/features/shortcuts/0/description',
  ),
  manifest(
    'a shortcut callback_id has 255 characters',
    short({ callback_id: words(255) }),
    short({ callback_id: words(256) }),
    '/features/shortcuts/0/callback_id',
  ),
  manifest(
    'a shortcut is global or on a message',
    short({ type: 'message' }),
    short({ type: 'home' }),
    '/features/shortcuts/0/type',
  ),
  manifest(
    'there are 10 shortcuts',
    features({ shortcuts: shortcuts(10) }),
    features({ shortcuts: shortcuts(11) }),
    '/features/shortcuts',
  ),
  manifest(
    'a shortcut is listed once',
    features({ shortcuts: shortcuts(2) }),
    features({ shortcuts: [shortcut(), shortcut()] }),
    '/features/shortcuts/1',
  ),
];

export const commandCases: Case[] = [...ofCommands, ...ofShortcuts];
