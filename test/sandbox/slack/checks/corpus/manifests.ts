import { type Case, link, times, words } from './case.ts';
import { display, events, features, manifest, scopes, settings } from './manifest.ts';

const many = (count: number) => times(count, index => `s${index}`);
const granted = (count: number) => ({ oauth_config: { scopes: { bot: many(count) } } });
const asUser = (count: number) => ({ oauth_config: { scopes: { user: many(count) } } });
const redirects = (count: number) => ({ oauth_config: { redirect_urls: times(count, () => link(40)) } });
const watched = (key: string, count: number) =>
  settings({ event_subscriptions: { request_url: link(40), [key]: many(count) } });

const counts: Case[] = [
  manifest('there are 255 bot scopes', granted(255), granted(256), '/oauth_config/scopes/bot'),
  manifest('there are 255 user scopes', asUser(255), asUser(256), '/oauth_config/scopes/user'),
  manifest('there are 1000 redirects', redirects(1000), redirects(1001), '/oauth_config/redirect_urls'),
  ...['bot_events', 'user_events'].map(key =>
    manifest(
      `there are 100 ${key}`,
      watched(key, 100),
      watched(key, 101),
      `/settings/event_subscriptions/${key}`,
    ),
  ),
  ...['#1d3', '#09fAF0'].map(background_color =>
    manifest(
      `${background_color} is a colour`,
      display({ background_color }),
      display({ background_color: `${background_color}0` }),
      '/display_information/background_color',
    ),
  ),
  manifest(
    'a schema is of the first or second version',
    { _metadata: { major_version: 2, minor_version: 0 } },
    { _metadata: { major_version: 3 } },
    '/_metadata/major_version',
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

export const manifestCases: Case[] = [...counts, ...ofTheRest];
