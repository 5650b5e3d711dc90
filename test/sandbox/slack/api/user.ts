import type { UsersInfoResponse } from '@slack/web-api';
import { DateTime } from 'luxon';
import { scopesOf } from '../manifest.ts';
import { firstName, isGuest, lastName, type Person } from '../world/person.ts';
import type { Workspace } from '../world/workspace.ts';
import type { World } from '../world/world.ts';

type User = NonNullable<UsersInfoResponse['user']> & { is_stranger?: boolean };

const profileOf = (person: Person, world: World, isStranger: boolean): NonNullable<User['profile']> => {
  const image = `${world.baseUrl()}/avatars/${person.id}`;
  // Of people of another team Slack shows no address, nor of apps.
  const hasEmail = person.role !== 'bot' && !isStranger;
  const showsEmail = hasEmail && scopesOf(world.manifest).includes('users:read.email');
  return {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.handle,
    display_name_normalized: person.handle,
    first_name: firstName(person),
    last_name: lastName(person),
    ...(showsEmail ? { email: person.email } : {}),
    image_24: `${image}-24.png`,
    image_72: `${image}-72.png`,
    image_512: `${image}-512.png`,
    team: person.teamId,
  };
};

const ranksOf = (person: Person): Partial<User> => ({
  is_admin: person.role === 'owner' || person.role === 'administrator',
  is_owner: person.role === 'owner',
  is_primary_owner: person.role === 'owner' && person.primaryOwner,
  is_restricted: isGuest(person),
  is_ultra_restricted: person.role === 'single-channel guest',
});

const zoneOf = ({ tz }: Person, now: number): Partial<User> => {
  const then = DateTime.fromMillis(now, { zone: tz });
  return { tz, tz_label: then.offsetNameLong ?? tz, tz_offset: then.offset * 60 };
};

/** A deactivated person has no rank, zone or restrictions any more, only a name and `deleted`. */
export const userOf = (world: World, workspace: Workspace, person: Person, withLocale: boolean): User => ({
  id: person.id,
  team_id: person.teamId,
  name: person.handle,
  deleted: person.deleted,
  is_bot: person.role === 'bot',
  is_app_user: false,
  updated: Math.floor(world.now() / 1000),
  profile: profileOf(person, world, person.teamId !== workspace.id),
  ...(person.teamId === workspace.id ? {} : { is_stranger: true }),
  ...(person.deleted
    ? {}
    : {
        real_name: person.name,
        is_email_confirmed: person.isEmailConfirmed,
        ...ranksOf(person),
        ...zoneOf(person, world.now()),
        ...(withLocale ? { locale: person.locale } : {}),
      }),
});
