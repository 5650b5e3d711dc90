import { languageOf } from '../i18n/voice.ts';
import type { Apart, SlackUser } from './gateway.ts';

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

/** Slack calls its own bot none. */
const SLACKBOT = 'USLACKBOT';

function apartOf({ id, deleted, is_bot, is_stranger, team_id }: RawUser, teamId: string): Apart | undefined {
  if (deleted) return 'deactivated';
  if (is_bot || id === SLACKBOT) return 'bot';
  return is_stranger || team_id !== teamId ? 'stranger' : undefined;
}

export function toUser(raw: RawUser, teamId: string): SlackUser {
  const { profile = {} } = raw;
  const apart = apartOf(raw, teamId);
  return {
    name: profile.real_name || raw.real_name || raw.name || '',
    isAdministrator: [raw.is_admin, raw.is_owner, raw.is_primary_owner].includes(true),
    isOutsider: apart !== undefined || raw.is_restricted === true || raw.is_ultra_restricted === true,
    ...(apart && { apart }),
    ...(profile.email && raw.is_email_confirmed !== false && { confirmedEmail: profile.email }),
    ...(profile.email && raw.is_email_confirmed === true && { isEmailConfirmed: true as const }),
    reader: { language: languageOf(raw.locale), timeZone: raw.tz || 'UTC' },
  };
}
