import { plain } from '../../../platform/slack/input-elements.ts';
import { inWorkspace } from '../../workspace.ts';
import { answerIn, type Section, settingInput, VALUE } from './section.ts';

export const CHANNEL_FIELD = 'noticeChannel';

export const notices: Section = {
  id: 'notices',
  of: ({ noticeChannel }) => noticeChannel,
  present(voice, company) {
    const { noticeChannel } = company;
    if (!noticeChannel) return voice.mrkdwn('settings.notices.none');
    return inWorkspace(company, noticeChannel.teamId, `<#${noticeChannel.channelId}>`);
  },
  form: (voice, { noticeChannel }, { teamId }) => [
    settingInput(
      CHANNEL_FIELD,
      {
        label: voice.text('settings.noticeChannel'),
        hint: voice.text('settings.noticeChannelHint'),
        isOptional: true,
      },
      {
        type: 'conversations_select',
        action_id: VALUE,
        placeholder: plain(voice.text('settings.noticeChannelPlaceholder')),
        filter: {
          include: ['public', 'private'],
          exclude_bot_users: true,
          exclude_external_shared_channels: true,
        },
        ...(noticeChannel?.teamId === teamId && { initial_conversation: noticeChannel.channelId }),
      },
    ),
  ],
  read(_, values, { teamId }) {
    const channelId = answerIn(values, CHANNEL_FIELD)?.selected_conversation;
    return {
      changes: ({ noticeChannel }) => ({
        noticeChannel: channelId ? { teamId, channelId } : keptElsewhere(noticeChannel, teamId),
      }),
    };
  },
};

/** The channel of another workspace cannot be chosen here, so an empty field does not take it away. */
const keptElsewhere = <T extends { teamId: string }>(
  channel: T | undefined,
  teamId: string,
): T | undefined => (channel && channel.teamId !== teamId ? channel : undefined);
