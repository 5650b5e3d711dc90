import type {
  ActionsBlock,
  AlertBlock,
  Button,
  ContextBlock,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';

/** What chat.postMessage, a response_url and an ephemeral answer take; `text` is for notifications. */
export interface SlackMessage {
  text: string;
  blocks?: KnownBlock[];
}

const ALERT_LENGTH = 200;
const SECTION_LENGTH = 3000;

export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
/** For texts of `voice.mrkdwn` alone: nothing is escaped here. */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text: cut(text, SECTION_LENGTH) });
export const option = (text: string, value: string): PlainTextOption => ({
  text: plain(cut(text, 75)),
  value,
});

export const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: mrkdwn(text),
});

export const context = (id: string, text: string): ContextBlock => ({
  type: 'context',
  block_id: id,
  elements: [mrkdwn(text)],
});

export const actions = (id: string, elements: Button[]): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements,
});

export const button = (action: string, text: string, value?: string, style?: Button['style']): Button => ({
  type: 'button',
  action_id: action,
  text: plain(cut(text, 75)),
  ...(value !== undefined && { value }),
  ...(style && { style }),
});

/** Plain text, so that whatever it quotes stays literal. Alerts take 200 characters; longer ones are a section. */
export function notice(
  id: string,
  text: string,
  level: NonNullable<AlertBlock['level']> = 'error',
): AlertBlock | SectionBlock {
  if (text.length <= ALERT_LENGTH) return { type: 'alert', block_id: id, level, text: plain(text) };
  return { type: 'section', block_id: id, text: plain(cut(text, SECTION_LENGTH)) };
}

/** A modal that only says something. */
export const saying = (title: string, close: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  title: plain(cut(title, 24)),
  close: plain(cut(close, 24)),
  blocks,
});
