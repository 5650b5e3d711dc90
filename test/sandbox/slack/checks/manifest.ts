import { type Manifest, manifest } from './manifest-shape.ts';
import { pointer, type Violation, violationsOf } from './violation.ts';
import type { Path } from './walk.ts';

const error = 'invalid_manifest';

type Check = (of: Manifest) => Violation[];

const need = (isThere: unknown, at: Path, message: string): Violation[] =>
  isThere ? [] : [{ error, at: pointer(at), message }];

const checkUrls: Check = ({ features, settings }) => {
  if (settings?.socket_mode_enabled) return [];
  const { event_subscriptions: events, interactivity } = settings ?? {};
  return [
    ...(features?.slash_commands ?? []).flatMap(({ url }, index) =>
      need(url, ['features', 'slash_commands', index, 'url'], 'a command needs a url'),
    ),
    ...need(
      !events || events.request_url,
      ['settings', 'event_subscriptions', 'request_url'],
      'events need a url',
    ),
    ...need(
      !interactivity?.is_enabled || interactivity.request_url,
      ['settings', 'interactivity', 'request_url'],
      'interactivity needs a url',
    ),
  ];
};

const repeated = (items: string[], at: Path): Violation[] =>
  items.flatMap((item, index) =>
    need(items.indexOf(item) === index, [...at, index], `${item} is listed twice`),
  );

const checkTwice: Check = ({ features, oauth_config, settings }) => [
  ...repeated(
    (features?.slash_commands ?? []).map(({ command }) => command),
    ['features', 'slash_commands'],
  ),
  ...repeated(
    (features?.shortcuts ?? []).map(({ callback_id }) => callback_id),
    ['features', 'shortcuts'],
  ),
  ...repeated(oauth_config?.scopes?.bot ?? [], ['oauth_config', 'scopes', 'bot']),
  ...repeated(settings?.event_subscriptions?.bot_events ?? [], [
    'settings',
    'event_subscriptions',
    'bot_events',
  ]),
];

const scopeOf: Record<string, string> = {
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  file_shared: 'files:read',
  team_join: 'users:read',
  user_change: 'users:read',
  subteam_updated: 'usergroups:read',
};

const checkScopes: Check = ({ features, oauth_config, settings }) => {
  const scopes = oauth_config?.scopes?.bot ?? [];
  const hasCommand = Boolean(features?.slash_commands?.length || features?.shortcuts?.length);
  return [
    ...need(!hasCommand || scopes.includes('commands'), ['oauth_config', 'scopes', 'bot'], 'needs commands'),
    ...(settings?.event_subscriptions?.bot_events ?? []).flatMap((event, index) => {
      const scope = scopeOf[event];
      const at = ['settings', 'event_subscriptions', 'bot_events', index];
      return need(!scope || scopes.includes(scope), at, `${event} needs ${scope}`);
    }),
  ];
};

const checkBot: Check = ({ features, oauth_config }) =>
  need(
    !oauth_config?.scopes?.bot?.length || features?.bot_user,
    ['features', 'bot_user'],
    'bot scopes need a bot user',
  );

/** Everything for which Slack would refuse a whole app manifest. */
export const checkManifest = (value: unknown): Violation[] => {
  const { data } = manifest.safeParse(value);
  if (!data) return violationsOf(manifest, value, error);
  return [checkUrls, checkTwice, checkScopes, checkBot].flatMap(check => check(data));
};
