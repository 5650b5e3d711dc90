import type { Asker, SlackGateway, SlackUser } from '../../src/platform/slack/gateway.ts';

const asker = (userId: string): Asker => ({ teamId: 'T1', userId });
export const [ADA, OLGA, MAX] = [asker('ada'), asker('olga'), asker('max')] as const;

type Changes = { [K in keyof SlackUser]?: SlackUser[K] | undefined };

const member = (name: string): SlackUser => ({
  name,
  isAdministrator: false,
  isOutsider: false,
  reader: { language: 'en', timeZone: 'Europe/London' },
});
const PEOPLE: Record<string, SlackUser> = {
  ada: { ...member('Ada Lovelace'), isAdministrator: true, confirmedEmail: 'ada@acme.com' },
  olga: { ...member('Olga Petrova'), isAdministrator: true, confirmedEmail: 'olga@acme.com' },
  max: member('Max Member'),
};

/** What Slack says of the people of one workspace; `changed` is what it says otherwise of some. */
export function slackOf(changed: Record<string, Changes> = {}): SlackGateway {
  const away = (): never => {
    throw new Error('Slack is not asked for this here');
  };
  return {
    client: away,
    openDm: away,
    groups: async () => [{ id: 'S1', handle: 'people-team', name: 'People team' }],
    workspaces: async () => [],
    groupMembers: async () => [],
    user: async ({ userId }) => PEOPLE[userId] && ({ ...PEOPLE[userId], ...changed[userId] } as SlackUser),
    reader: async () => ({ language: 'en', timeZone: 'UTC' }),
    administrators: async () => [
      { userId: 'ada', name: 'Ada Lovelace' },
      { userId: 'olga', name: 'Olga Petrova' },
    ],
  };
}

/** Everybody is an owner, but for what is said of some by now. */
export const slackOfOwners = (said: Record<string, () => Promise<Changes>> = {}): SlackGateway => ({
  ...slackOf(),
  user: async ({ userId }) => ({ ...PEOPLE.ada, name: userId, ...(await said[userId]?.()) }) as SlackUser,
});
