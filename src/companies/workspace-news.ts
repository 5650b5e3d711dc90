// What follows from a workspace that has come or gone, beyond the update that made it so. May be run twice.
import type { Context } from '../context.ts';
import { voiceFor } from '../platform/i18n/voice.ts';
import { findMessage } from '../platform/slack/find-message.ts';
import { isReaderGone } from '../platform/slack/slack-failure.ts';
import type { Actor } from './actor.ts';
import { type WorkspaceNews, workspaceName } from './workspace.ts';

type Ctx = Pick<Context, 'companies' | 'slack' | 'audit' | 'now'>;

/** One entry, whoever writes it first. */
export const recordNews = (
  { audit }: Pick<Context, 'audit'>,
  companyId: string,
  { id, kind, workspace, by, at }: WorkspaceNews,
): Promise<void> =>
  audit.write({
    id: `workspace.${kind}:${companyId}:${id}`,
    companyId,
    event: `workspace.${kind}`,
    detail: workspace.teamId,
    by: { teamId: by.teamId, userId: by.userId },
    at,
  });

/** Tells whoever made the code. Rejects where Slack does not take the message now. */
export async function tellJoined(ctx: Ctx, companyId: string, news: WorkspaceNews): Promise<void> {
  const { tell } = news;
  const company = tell && (await ctx.companies.find(companyId));
  if (!company) return;
  await post(ctx, tell, news, company.name).catch((error: unknown) => {
    if (!isReaderGone(error)) throw error;
  });
}

async function post({ slack, now }: Ctx, to: Actor, { id, by, workspace }: WorkspaceNews, company: string) {
  const client = slack.client(to.teamId);
  const channel = await slack.openDm(to);
  const metadata = { event_type: 'usher_workspace', event_payload: { id } };
  if (await findMessage(client, channel, metadata)) return;
  const voice = voiceFor(await slack.reader(to), now());
  const text = voice.mrkdwn('workspaces.told', {
    who: by.name,
    workspace: workspaceName(workspace),
    company,
  });
  await client.chat.postMessage({ channel, text, metadata, unfurl_links: false, unfurl_media: false });
}
