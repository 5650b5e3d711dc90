import type { InputBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { z } from 'zod';
import type { Voice } from '../../platform/i18n/voice.ts';
import { carriedIn } from '../../platform/slack/carried.ts';
import { plain } from '../../platform/slack/input-elements.ts';
import { buttonElement } from '../../platform/slack/list-parts.ts';
import type { OpenView } from '../../platform/slack/listener.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import type { Company } from '../store.ts';
import { CODE_MINUTES, workspaceName } from '../workspace.ts';

export const JOIN_BUTTON = 'company.join';
export const JOIN_VIEW = 'company.joinForm';
export const CODE_BLOCK = 'join.code';
const VALUE = 'value';
const MOST_TYPED = 200;

/** In the form with which a company is registered: the other way. */
export const joinRow = (voice: Voice): SectionBlock => ({
  type: 'section',
  block_id: 'setUp.join',
  text: plain(voice.text('join.ask')),
  accessory: buttonElement(JOIN_BUTTON, voice.text('join.open'), 'join'),
});

/** Asks for the code; with the company whose it is, asks to confirm: the code stays in its field, nothing else keeps it. */
export function joinForm(
  voice: Voice,
  shown?: { company: Company; workspace: string; code: string },
): ModalView {
  return {
    type: 'modal',
    callback_id: JOIN_VIEW,
    private_metadata: JSON.stringify({ companyId: shown?.company.id ?? '' }),
    title: plain(voice.text('join.title')),
    submit: plain(voice.text(shown ? 'join.confirm' : 'join.find')),
    close: plain(voice.text('act.back')),
    blocks: [
      ...(shown
        ? confirmation(voice, shown)
        : [section('join.about', voice.text('join.about', { minutes: CODE_MINUTES }))]),
      codeInput(voice, shown?.code),
    ],
  };
}

const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: plain(text),
});

function confirmation(
  voice: Voice,
  { company, workspace }: { company: Company; workspace: string },
): KnownBlock[] {
  const values = { company: company.name, workspace };
  const has = voice.list(company.workspaces.slice(0, 5).map(workspaceName));
  return [
    {
      type: 'header',
      block_id: 'join.company',
      text: plain(voice.text('join.question', values).slice(0, 150)),
    },
    section('join.has', voice.text('join.has', { url: company.platformUrl, workspaces: has })),
    alertBlock(voice.text('join.consequence', values), 'info', 'join') as KnownBlock,
  ];
}

const codeInput = (voice: Voice, code?: string): InputBlock => ({
  type: 'input',
  block_id: CODE_BLOCK,
  label: plain(voice.text('join.code')),
  hint: plain(voice.text('join.codeHint')),
  element: {
    type: 'plain_text_input',
    action_id: VALUE,
    max_length: MOST_TYPED,
    ...(code && { initial_value: code }),
  },
});

const carried = z.object({ companyId: z.string().max(40) });

/** What was typed, and which company was shown; none yet where it is empty. */
export const readJoinForm = ({ metadata, values }: OpenView): { code: string; companyId: string } => ({
  code: values[CODE_BLOCK]?.[VALUE]?.value ?? '',
  ...carriedIn(carried, metadata),
});

export const joinedModal = (voice: Voice, company: string, workspace: string): ModalView => ({
  type: 'modal',
  callback_id: 'company.joined',
  title: plain(voice.text('setUp.doneTitle')),
  close: plain(voice.text('act.close')),
  blocks: [
    {
      type: 'header',
      block_id: 'join.done',
      text: plain(voice.text('join.done', { company, workspace }).slice(0, 150)),
    },
    {
      type: 'section',
      block_id: 'join.next',
      text: { type: 'mrkdwn', text: voice.mrkdwn('join.next') },
    },
  ],
});
