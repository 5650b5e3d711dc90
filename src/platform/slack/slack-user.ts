import { z } from 'zod';

/** A member of a workspace, as Slack says at this moment. */
export interface SlackUser {
  id: string;
  /** The team the person belongs to: another one for somebody from a shared channel. */
  teamId: string;
  name: string;
  email?: string;
  isEmailConfirmed: boolean;
  locale?: string;
  timeZone?: string;
  isDeleted: boolean;
  isBot: boolean;
  isGuest: boolean;
  isStranger: boolean;
  /** Owner or administrator of the workspace. */
  isAdministrator: boolean;
  /** Teams of the same Enterprise organisation that the person is in. */
  enterprise?: { id: string; teamIds: string[] };
}

const flag = z.boolean().optional().default(false);
const text = z.string().optional();

const userSchema = z.object({
  id: z.string(),
  team_id: text,
  name: text,
  real_name: text,
  locale: text,
  tz: text,
  deleted: flag,
  is_bot: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
  is_email_confirmed: flag,
  profile: z.object({ real_name: text, display_name: text, email: text }).optional(),
  enterprise_user: z.object({ enterprise_id: z.string(), teams: z.array(z.string()).optional() }).optional(),
});

/** Reads a user of users.info or users.list. */
export function readUser(raw: unknown): SlackUser {
  const user = userSchema.parse(raw);
  const { profile, enterprise_user: enterprise } = user;
  return {
    id: user.id,
    teamId: user.team_id ?? '',
    name: profile?.real_name || user.real_name || profile?.display_name || user.name || user.id,
    ...(profile?.email && { email: profile.email }),
    isEmailConfirmed: user.is_email_confirmed,
    ...(user.locale && { locale: user.locale }),
    ...(user.tz && { timeZone: user.tz }),
    isDeleted: user.deleted,
    isBot: user.is_bot || user.id === 'USLACKBOT',
    isGuest: user.is_restricted || user.is_ultra_restricted,
    isStranger: user.is_stranger,
    isAdministrator: user.is_admin || user.is_owner || user.is_primary_owner,
    ...(enterprise && { enterprise: { id: enterprise.enterprise_id, teamIds: enterprise.teams ?? [] } }),
  };
}
