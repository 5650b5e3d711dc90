import type { Reader } from '../i18n/voice.ts';
import type { Asker, SlackGateway } from './gateway.ts';

/** A full member of the workspace, and how Slack speaks to them. */
export interface FoundMember extends Asker {
  reader: Reader;
}

/** Who has this e-mail now; guests, bots and deactivated people do not count. Rejects where Slack fails. */
export async function findMember(
  slack: Pick<SlackGateway, 'client' | 'user'>,
  teamId: string,
  email: string,
): Promise<FoundMember | undefined> {
  const answer = await slack.client(teamId).users.lookupByEmail({ email }).catch(undefinedIfUnknown);
  const userId = answer?.user?.id;
  if (!userId) return undefined;
  const user = await slack.user({ teamId, userId });
  return user && !user.isOutsider ? { teamId, userId, reader: user.reader } : undefined;
}

function undefinedIfUnknown(error: unknown): undefined {
  const code = (error as { data?: { error?: string } }).data?.error;
  if (code === 'users_not_found') return undefined;
  throw error;
}
