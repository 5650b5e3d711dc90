import type { AppsManifestValidateArguments } from '@slack/web-api';

export type Manifest = AppsManifestValidateArguments['manifest'];
export type ShortcutKind = 'global' | 'message';

export const scopesOf = (manifest: Manifest): string[] => manifest.oauth_config?.scopes?.bot ?? [];

export const commandOf = (manifest: Manifest, command: string) =>
  manifest.features?.slash_commands?.find(one => one.command === command);

export const hasShortcut = (manifest: Manifest, type: ShortcutKind, callbackId: string): boolean =>
  manifest.features?.shortcuts?.some(one => one.type === type && one.callback_id === callbackId) ?? false;

export const subscribes = (manifest: Manifest, event: string): boolean =>
  manifest.settings?.event_subscriptions?.bot_events?.some(name => name === event) ?? false;
