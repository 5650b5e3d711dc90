import { type Desk, tell, voiceOf } from './answer.ts';
import type { Asker } from './gateway.ts';
import type { ListenerOf } from './listener.ts';
import { sentenceFor } from './refusal.ts';

/** Of Slack's event what tells that somebody dropped files in a conversation. */
interface Dropped {
  subtype?: string | undefined;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  files?: { id?: string }[];
}

interface Envelope {
  team_id?: string;
  authorizations?: { user_id: string | null }[] | undefined;
}

/** Runs the listener for each file that a person, not Usher itself, put into the DM; errors are told there. */
export async function drop(
  desk: Desk,
  event: Dropped,
  body: Envelope,
  run: ListenerOf<'file'>['run'],
): Promise<void> {
  const { user, files = [] } = event;
  const isOwn = event.bot_id !== undefined || body.authorizations?.some(({ user_id }) => user_id === user);
  if (event.subtype !== 'file_share' || event.channel_type !== 'im' || !user || isOwn) return;
  const asker: Asker = { teamId: body.team_id ?? '', userId: user };
  for (const { id } of files) {
    if (!id) continue;
    const message = await run({ asker, fileId: id }).catch(async (error: unknown) => ({
      text: sentenceFor(await voiceOf(desk, asker), error, desk.log),
    }));
    if (message) await tell(desk, asker, message);
  }
}
