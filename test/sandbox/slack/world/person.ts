export type Role =
  | 'owner'
  | 'administrator'
  | 'member'
  | 'guest'
  | 'single-channel guest'
  | 'stranger'
  | 'bot';

export interface Person {
  id: string;
  handle: string;
  name: string;
  role: Role;
  primaryOwner: boolean;
  deleted: boolean;
  locale: string;
  tz: string;
  email: string;
  isEmailConfirmed: boolean;
  /** The team the person comes from: another one than the workspace's for a Slack Connect stranger. */
  teamId: string;
}

export const isGuest = ({ role }: Person): boolean => role === 'guest' || role === 'single-channel guest';

export const roleName = (person: Person): string => (person.deleted ? 'deactivated' : person.role);

export const firstName = ({ name }: Person): string => name.split(' ')[0] ?? name;

export const lastName = ({ name }: Person): string => name.split(' ').slice(1).join(' ');
