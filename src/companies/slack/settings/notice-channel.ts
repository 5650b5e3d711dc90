import type { Context } from '../../../context.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { isSlackDown } from '../../../platform/slack/refusal.ts';
import type { Administrator } from '../../administrators.ts';
import type { CompanyChanges } from '../../store.ts';
import { CHANNEL_FIELD } from './notices.ts';
import { blockOf } from './section.ts';

/** Says hello in a newly chosen channel; where Slack takes no message there, that is told at the field. */
export async function checkChannel(
  { slack }: Pick<Context, 'slack'>,
  voice: Voice,
  { company, actor }: Administrator,
  { noticeChannel }: CompanyChanges,
): Promise<Record<string, string> | undefined> {
  if (!noticeChannel || noticeChannel.channelId === company.noticeChannel?.channelId) return undefined;
  const { teamId, channelId } = noticeChannel;
  const text = voice.mrkdwn('settings.notices.hello', { who: actor.name, company: company.name });
  const message = { channel: channelId, text, unfurl_links: false, unfurl_media: false };
  return slack
    .client(teamId)
    .chat.postMessage(message)
    .then(
      () => undefined,
      (error: unknown) => {
        if (isSlackDown(error)) throw error;
        return { [blockOf(CHANNEL_FIELD)]: voice.text('settings.notices.refused') };
      },
    );
}
