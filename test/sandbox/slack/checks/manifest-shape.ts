import { z } from 'zod';
import { atMost, filled, list, some } from './limits.ts';

/** Slack's own commands; a manifest that lists one is refused whole. */
const builtIn = (
  'archive away active call collapse dm dnd expand feed feedback groupdm help huddle invite invite_people ' +
  'join kick leave me msg mute open part people prefs remind remove rename search shortcuts shrug star status ' +
  'todo topic unarchive unstar who'
).split(' ');

const url = z.url({ protocol: /^https$/, error: 'must be an https URL' });

const command = z.strictObject({
  command: filled(32)
    .regex(/^\/[a-z0-9_-]+$/, 'must be a slash and lower-case letters')
    .refine(name => !builtIn.includes(name.slice(1)), 'invalid name'),
  description: filled(2000),
  usage_hint: filled(1000).optional(),
  should_escape: z.boolean().optional(),
  url: url.optional(),
});

const shortcut = z.strictObject({
  type: z.enum(['global', 'message']),
  name: filled(24),
  callback_id: filled(255),
  description: filled(150),
});

const displayed = z.strictObject({
  name: filled(35),
  description: filled(140).optional(),
  long_description: atMost(4000).min(174, 'must be more than 173 characters').optional(),
  background_color: z
    .string()
    .regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, 'must be a hex colour')
    .optional(),
});

const features = z.strictObject({
  app_home: z
    .strictObject({
      home_tab_enabled: z.boolean().optional(),
      messages_tab_enabled: z.boolean().optional(),
      messages_tab_read_only_enabled: z.boolean().optional(),
    })
    .optional(),
  bot_user: z.strictObject({ display_name: filled(80), always_online: z.boolean().optional() }).optional(),
  shortcuts: list(shortcut, 10, 0).optional(),
  slash_commands: list(command, 50, 0).optional(),
});

const names = (max: number) => list(some, max, 0).optional();

const oauth = z.strictObject({
  redirect_urls: list(url, 1000, 0).optional(),
  scopes: z.strictObject({ bot: names(255), user: names(255) }).optional(),
});

const settings = z.strictObject({
  event_subscriptions: z
    .strictObject({ request_url: url.optional(), bot_events: names(100), user_events: names(100) })
    .optional(),
  interactivity: z
    .strictObject({
      is_enabled: z.boolean(),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    })
    .optional(),
  org_deploy_enabled: z.boolean().optional(),
  socket_mode_enabled: z.boolean().optional(),
  token_rotation_enabled: z.boolean().optional(),
});

export const manifest = z.strictObject({
  _metadata: z
    .strictObject({ major_version: z.int().min(1).max(2), minor_version: z.int().min(0).optional() })
    .optional(),
  display_information: displayed,
  features: features.optional(),
  oauth_config: oauth.optional(),
  settings: settings.optional(),
});

export type Manifest = z.infer<typeof manifest>;
