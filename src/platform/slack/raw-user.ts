import { languageOf } from '../i18n/voice.ts';
import type { SlackUser } from './gateway.ts';

/** The part of Slack's user that Usher reads; the library's type lacks `is_stranger` and `is_email_confirmed`. */
export interface RawUser {
  id?: string;
  team_id?: string;
  name?: string;
  real_name?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  is_email_confirmed?: boolean;
  tz?: string;
  locale?: string;
  profile?: { real_name?: string; email?: string };
}

export function toUser(raw: RawUser, teamId: string): SlackUser {
  const { profile = {} } = raw;
  const flags = [raw.deleted, raw.is_bot, raw.is_restricted, raw.is_ultra_restricted, raw.is_stranger];
  return {
    name: profile.real_name || raw.real_name || raw.name || '',
    isAdministrator: [raw.is_admin, raw.is_owner, raw.is_primary_owner].includes(true),
    isOutsider: flags.includes(true) || raw.team_id !== teamId,
    ...(profile.email && raw.is_email_confirmed !== false && { confirmedEmail: profile.email }),
    ...(profile.email && raw.is_email_confirmed === true && { isEmailConfirmed: true as const }),
    reader: { language: languageOf(raw.locale), timeZone: raw.tz || 'UTC' },
  };
}
