import type { Button } from '@slack/types';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement } from '../../../platform/slack/list-parts.ts';
import type { HandOver } from '../../hand-over/hand-over.ts';
import type { SlackMessage } from '../card/card.ts';

export const HAND_OVER_ACTION = { show: 'handOver.show', take: 'handOver.take' } as const;

interface Facts {
  company: string;
  /** Whose message it is. */
  reader: Asker;
}

/** What one administrator reads of the invitations of somebody who is gone, as it stands. */
export function handOverMessage(voice: Voice, handOver: HandOver, facts: Facts): SlackMessage {
  const text = sentence(voice, handOver, facts);
  return {
    text,
    blocks: [
      { type: 'section', block_id: 'handOver.state', text: { type: 'mrkdwn', text } },
      ...(handOver.status === 'offered'
        ? [actionsBlock('handOver.acts', [takeButton(voice, handOver), showButton(voice, handOver)])]
        : []),
    ],
  };
}

function sentence(voice: Voice, { status, from, by, count, done }: HandOver, { company, reader }: Facts) {
  const { name } = from;
  if (status === 'offered') return voice.mrkdwn('handOver.offered', { name, company, count });
  if (!by || status === 'back') return voice.mrkdwn('handOver.withdrawn', { name, company });
  if (by.userId !== reader.userId) return voice.mrkdwn('handOver.takenBy', { name, who: by.name });
  if (status === 'taking') return voice.mrkdwn('handOver.taking', { name });
  return voice.mrkdwn('handOver.taken', { name, count: done });
}

const showButton = (voice: Voice, { from }: HandOver): Button =>
  buttonElement(HAND_OVER_ACTION.show, voice.text('handOver.show'), from.userId);

/** Slack takes 300 characters in what it asks. */
const NAME_LENGTH = 80;

function takeButton(voice: Voice, { id, from, count }: HandOver): Button {
  const name = [...from.name].slice(0, NAME_LENGTH).join('');
  return {
    ...buttonElement(HAND_OVER_ACTION.take, voice.text('handOver.take'), id),
    style: 'primary',
    confirm: {
      title: plain(voice.text('handOver.take')),
      text: plain(voice.text('handOver.consequence', { name, count })),
      confirm: plain(voice.text('handOver.take')),
      deny: plain(voice.text('handOver.keep')),
    },
  };
}
