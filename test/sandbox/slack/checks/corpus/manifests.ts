import { checkManifest } from '../checks.ts';
import { type Case, link, times, words } from './case.ts';

const command = (more: object = {}) => ({
  command: '/invite-user',
  description: 'Invite somebody',
  url: 'https://a.example/slack/events',
  ...more,
});
const commands = (count: number) => times(count, index => command({ command: `/invite-${index}` }));
const shortcut = (more: object = {}) => ({
  type: 'global',
  name: 'Invite a user',
  callback_id: 'invitation.invite',
  description: 'Opens the form',
  ...more,
});
const shortcuts = (count: number) => times(count, index => shortcut({ callback_id: `s${index}` }));

const display = (more: object) => ({ display_information: { name: 'Usher', ...more } });
const features = (more: object) => ({ features: { bot_user: { display_name: 'Usher' }, ...more } });
const slash = (more: object) => features({ slash_commands: [command(more)] });
const short = (more: object) => features({ shortcuts: [shortcut(more)] });
const scopes = (...bot: string[]) => ({ oauth_config: { scopes: { bot } } });
const settings = (more: object) => ({ settings: more });
const events = (...bot_events: string[]) =>
  settings({ event_subscriptions: { request_url: link(40), bot_events } });

const whole = (part: object) => ({
  display_information: { name: 'Usher' },
  features: { bot_user: { display_name: 'Usher' } },
  ...scopes('commands', 'im:history'),
  ...part,
});

const manifest = (rule: string, accepted: object, refused: object, at: string): Case => ({
  rule,
  check: checkManifest,
  accepted: whole(accepted),
  refused: whole(refused),
  at,
  error: 'invalid_manifest',
});

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

const ofTheRest: Case[] = [
  manifest(
    'a name has 35 characters',
    display({ name: words(35) }),
    display({ name: words(36) }),
    '/display_information/name',
  ),
  manifest(
    'a description has 140 characters',
    display({ description: words(140) }),
    display({ description: words(141) }),
    '/display_information/description',
  ),
  manifest(
    'a long description has 174 characters',
    display({ long_description: words(174) }),
    display({ long_description: words(173) }),
    '/display_information/long_description',
  ),
  manifest(
    'a long description ends at 4000',
    display({ long_description: words(4000) }),
    display({ long_description: words(4001) }),
    '/display_information/long_description',
  ),
  manifest(
    'a colour is hexadecimal',
    display({ background_color: '#1d3557' }),
    display({ background_color: 'navy' }),
    '/display_information/background_color',
  ),
  manifest(
    'a bot name has 80 characters',
    features({ bot_user: { display_name: words(80) } }),
    features({ bot_user: { display_name: words(81) } }),
    '/features/bot_user/display_name',
  ),
  manifest('a bot scope needs a bot', {}, { features: {} }, '/features/bot_user'),
  manifest(
    'a scope is listed once',
    scopes('commands'),
    scopes('commands', 'commands'),
    '/oauth_config/scopes/bot/1',
  ),
  manifest(
    'an event is listed once',
    events('app_home_opened'),
    events('app_home_opened', 'app_home_opened'),
    '/settings/event_subscriptions/bot_events/1',
  ),
  manifest(
    'an event needs its scope',
    events('message.im'),
    events('user_change'),
    '/settings/event_subscriptions/bot_events/0',
  ),
  manifest(
    'events over HTTP have a url',
    events(),
    settings({ event_subscriptions: { bot_events: [] } }),
    '/settings/event_subscriptions/request_url',
  ),
  manifest(
    'interactivity over HTTP has a url',
    settings({ interactivity: { is_enabled: true, request_url: link(40) } }),
    settings({ interactivity: { is_enabled: true } }),
    '/settings/interactivity/request_url',
  ),
  manifest(
    'an options url is https',
    settings({ interactivity: { is_enabled: false, message_menu_options_url: link(40) } }),
    settings({ interactivity: { is_enabled: false, message_menu_options_url: 'ftp://a' } }),
    '/settings/interactivity/message_menu_options_url',
  ),
  manifest(
    'a manifest has no unknown property',
    settings({ token_rotation_enabled: false }),
    { ...settings({}), commands: [] },
    '/commands',
  ),
];

export const manifestCases: Case[] = [...ofCommands, ...ofShortcuts, ...ofTheRest];
