import type { AlertBlock, InputBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Voice } from '../i18n/voice.ts';
import { cut } from '../text.ts';
import type { TypedValue, Values } from './listener.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** What is on the screen until the real modal is there. */
export const skeletonModal = (voice: Voice): ModalView => ({
  type: 'modal',
  callback_id: 'skeleton',
  title: plain(voice.text('slack.title')),
  close: plain(voice.text('act.close')),
  blocks: [{ type: 'section', block_id: 'skeleton.text', text: plain(voice.text('slack.loading')) }],
});

/** The answer to a submission that needs longer than Slack waits; it is told of its end by an update. */
export const workingModal = (voice: Voice, title: ModalView['title']): ModalView => ({
  type: 'modal',
  callback_id: 'working',
  title,
  close: plain(voice.text('act.close')),
  blocks: [{ type: 'section', block_id: 'working.text', text: plain(voice.text('slack.working')) }],
});

/** A sentence where no form is: a refusal, or a failure of ours. */
export const sentenceModal = (voice: Voice, sentence: string): ModalView => ({
  type: 'modal',
  callback_id: 'sentence',
  title: plain(voice.text('slack.title')),
  close: plain(voice.text('act.close')),
  blocks: [alertBlock(sentence)],
});

type Level = NonNullable<AlertBlock['level']>;
const ALERT = 'alert.';

/** Slack takes 200 characters in an alert; a longer sentence stands in a section. */
export function alertBlock(
  sentence: string,
  level: Level = 'warning',
  at = 'top',
): AlertBlock | SectionBlock {
  const block_id = `${ALERT}${at}`;
  const text = plain(cut(sentence, 3000));
  return sentence.length > 200
    ? { type: 'section', block_id, text }
    : { type: 'alert', block_id, level, text };
}

/** The modal with an alert above the block it concerns, else on top; earlier alerts go. */
export const withAlert = (view: ModalView, sentence: string, block = 'top'): ModalView =>
  withAlerts(view, { [block]: sentence });

/** As many alerts, by the block that each concerns. */
export function withAlerts(view: ModalView, sentences: Record<string, string>): ModalView {
  const blocks = view.blocks.filter(({ block_id }) => !block_id?.startsWith(ALERT)) as KnownBlock[];
  const places = Object.entries(sentences).map(([id, sentence]) => {
    const at = blocks.findIndex(({ block_id }) => block_id === id);
    return {
      at: Math.max(0, at),
      alert: alertBlock(sentence, 'warning', at < 0 ? `top.${id}`.slice(0, 240) : id),
    };
  });
  const before = (index: number) => places.filter(({ at }) => at === index).map(({ alert }) => alert);
  return { ...view, blocks: blocks.flatMap((block, index) => [...before(index), block]) };
}

/** The modal as Slack sent it, with what was typed as its initial values: it may have been replaced meanwhile. */
export function withTyped(view: ModalView, values: Values): ModalView {
  return {
    ...editable(view),
    blocks: view.blocks.map(block => (isInput(block) ? refilled(block, values) : block)),
  };
}

const isInput = (block: { type: string }): block is InputBlock => block.type === 'input';

/** Only what views.update takes; Slack's own fields of a view are refused there. */
function editable(view: ModalView): ModalView {
  const { type, callback_id, title, submit, close, blocks, private_metadata, notify_on_close } = view;
  return {
    type,
    title,
    blocks,
    ...(callback_id && { callback_id }),
    ...(submit && { submit }),
    ...(close && { close }),
    ...(private_metadata && { private_metadata }),
    ...(notify_on_close && { notify_on_close }),
  };
}

function refilled(block: InputBlock, values: Values): InputBlock {
  const { element } = block;
  const typed = values[block.block_id ?? '']?.[element.action_id ?? ''];
  if (!typed) return block;
  return { ...block, element: { ...withoutInitial(element), ...initialOf(typed) } as InputBlock['element'] };
}

const withoutInitial = (element: object) =>
  Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith('initial_')));

/** Where each kind of value goes back to: what Slack sends of it → what it takes of it. Files cannot be put back. */
const INITIAL: Record<keyof Omit<TypedValue, 'type' | 'files'>, string> = {
  value: 'initial_value',
  rich_text_value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_conversation: 'initial_conversation',
  selected_conversations: 'initial_conversations',
  selected_channel: 'initial_channel',
  selected_channels: 'initial_channels',
};

function initialOf(typed: TypedValue): object {
  const given = Object.entries(INITIAL).map(([sent, taken]) => [taken, typed[sent as keyof TypedValue]]);
  return Object.fromEntries(given.filter(([, value]) => isFilled(value)));
}

// Slack refuses an empty list of initial options.
const isFilled = (value: unknown): boolean => Boolean(value) && !(Array.isArray(value) && value.length === 0);
