import { checkManifest } from '../checks.ts';
import { type Case, link, times } from './case.ts';

export const command = (more: object = {}) => ({
  command: '/invite-user',
  description: 'Invite somebody',
  url: 'https://a.example/slack/events',
  ...more,
});
export const commands = (count: number) => times(count, index => command({ command: `/invite-${index}` }));
export const shortcut = (more: object = {}) => ({
  type: 'global',
  name: 'Invite a user',
  callback_id: 'invitation.invite',
  description: 'Opens the form',
  ...more,
});
export const shortcuts = (count: number) => times(count, index => shortcut({ callback_id: `s${index}` }));

export const display = (more: object) => ({ display_information: { name: 'Usher', ...more } });
export const features = (more: object) => ({ features: { bot_user: { display_name: 'Usher' }, ...more } });
export const slash = (more: object) => features({ slash_commands: [command(more)] });
export const short = (more: object) => features({ shortcuts: [shortcut(more)] });
export const scopes = (...bot: string[]) => ({ oauth_config: { scopes: { bot } } });
export const settings = (more: object) => ({ settings: more });
export const events = (...bot_events: string[]) =>
  settings({ event_subscriptions: { request_url: link(40), bot_events } });

const whole = (part: object) => ({
  display_information: { name: 'Usher' },
  features: { bot_user: { display_name: 'Usher' } },
  ...scopes('commands', 'im:history'),
  ...part,
});

export const manifest = (rule: string, accepted: object, refused: object, at: string): Case => ({
  rule,
  check: checkManifest,
  accepted: whole(accepted),
  refused: whole(refused),
  at,
  error: 'invalid_manifest',
});
