import { type Desk, tell, voiceOf } from './answer.ts';
import type { Asker } from './gateway.ts';
import type { ListenerOf, Message } from './listener.ts';
import { sentenceFor } from './refusal.ts';

/** Slack's own voice, which tells people of the app in the app's own conversation. */
const SLACKBOT = 'USLACKBOT';

/** Of Slack's event what tells that somebody wrote, or dropped files, in a conversation. */
interface Said {
  subtype?: string | undefined;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  thread_ts?: string;
  files?: { id?: string }[];
}

interface Envelope {
  team_id?: string;
  authorizations?: { user_id: string | null }[] | undefined;
}

/** Runs the listener for each file that a person, not Usher itself, put into the DM; errors are told there. */
export async function drop(
  desk: Desk,
  event: Said,
  body: Envelope,
  run: ListenerOf<'file'>['run'],
): Promise<void> {
  const asker = event.subtype === 'file_share' ? personIn(event, body) : undefined;
  if (!asker) return;
  for (const { id } of event.files ?? []) {
    if (!id) continue;
    await answer(desk, asker, () => run({ asker, fileId: id }));
  }
}

/** Answers what a person wrote in the DM; what is said in a thread there is said to nobody but oneself. */
export async function hear(
  desk: Desk,
  event: Said,
  body: Envelope,
  run: ListenerOf<'words'>['run'],
): Promise<void> {
  const asker = event.subtype || event.thread_ts ? undefined : personIn(event, body);
  if (asker) await answer(desk, asker, () => run({ asker }));
}

/** Who speaks to Usher in the DM, unless that is Usher itself or another app. */
function personIn({ user, bot_id, channel_type }: Said, body: Envelope): Asker | undefined {
  const isOwn = bot_id !== undefined || body.authorizations?.some(({ user_id }) => user_id === user);
  if (channel_type !== 'im' || !user || user === SLACKBOT || isOwn) return undefined;
  return { teamId: body.team_id ?? '', userId: user };
}

async function answer(desk: Desk, asker: Asker, run: () => Promise<Message | undefined>): Promise<void> {
  const message = await run().catch(async (error: unknown) => ({
    text: sentenceFor(await voiceOf(desk, asker), error, desk.log),
  }));
  if (message) await tell(desk, asker, message);
}
