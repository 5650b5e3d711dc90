import type { Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement } from '../../../platform/slack/list-parts.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import type { Company } from '../../store.ts';
import { liveCode, sinceOf, type Workspace, workspaceName } from '../../workspace.ts';

export const WORKSPACES_BUTTON = 'company.workspaces';
export const CODE_BUTTON = 'company.makeCode';
export const REMOVE_BUTTON = 'company.removeWorkspace';

/** With a code shown: its submit closes it. */
export const WORKSPACES_VIEW = 'settings.workspaces';

const MOST_SHOWN = 10;

/** In a few words: mrkdwn. */
export function workspacesNow(voice: Voice, { workspaces }: Company): string {
  const more = workspaces.length - MOST_SHOWN;
  const shown = workspaces.slice(0, MOST_SHOWN).map(workspaceName);
  return voice.mrkdwn('workspaces.now', { names: voice.list(shown), more: more > 0 ? ` +${more}` : '' });
}

interface Showing {
  /** From which somebody looks. */
  teamId: string;
  /** What was done a moment ago. */
  said?: string;
  /** Shown this once. */
  code?: string;
}

/** Which workspaces a company has, the way out of it, and the way in for another. */
export function workspacesModal(voice: Voice, company: Company, { teamId, said, code }: Showing): ModalView {
  const { workspaces, name } = company;
  return {
    type: 'modal',
    callback_id: WORKSPACES_VIEW,
    title: plain(voice.text('settings.title.workspaces')),
    close: plain(voice.text('act.back')),
    ...(code && { submit: plain(voice.text('act.done')) }),
    blocks: [
      ...(said ? [alertBlock(said, 'success') as KnownBlock] : []),
      section('workspaces.about', voice.text('workspaces.about', { company: name })),
      ...workspaces.map(one => rowOf(voice, company, one, teamId)),
      ...(workspaces.length === 1 ? [note('workspaces.last', voice.text('workspaces.lastStays'))] : []),
      { type: 'divider', block_id: 'workspaces.end' },
      ...codeBlocks(voice, company, code),
    ],
  };
}

const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: plain(text),
});

const note = (id: string, text: string): KnownBlock => ({
  type: 'context',
  block_id: id,
  elements: [plain(text)],
});

function rowOf(voice: Voice, company: Company, one: Workspace, teamId: string): SectionBlock {
  const { joinedBy } = one;
  const since = voice.date(sinceOf(one, company));
  const told = joinedBy
    ? voice.mrkdwn('workspaces.joined', { since, who: joinedBy.name })
    : voice.mrkdwn('workspaces.first', { since });
  const here = one.teamId === teamId ? ` · ${voice.mrkdwn('workspaces.here')}` : '';
  return {
    type: 'section',
    block_id: `workspaces.row.${one.teamId}`,
    text: { type: 'mrkdwn', text: `*${workspaceName(one)}*\n${told}${here}` },
    ...(company.workspaces.length > 1 && { accessory: removeButton(voice, company, one, teamId) }),
  };
}

function removeButton(voice: Voice, company: Company, one: Workspace, teamId: string): Button {
  const way = one.teamId === teamId ? 'leave' : 'remove';
  const values = { workspace: workspaceName(one), company: company.name };
  return {
    ...buttonElement(REMOVE_BUTTON, voice.text(`workspaces.${way}`), one.teamId),
    accessibility_label: voice.text(`workspaces.${way}Label`, values).slice(0, 75),
    style: 'danger',
    confirm: {
      title: plain(voice.text(`workspaces.${way}`)),
      text: plain(voice.text(`workspaces.${way}Question`, values).slice(0, 300)),
      confirm: plain(voice.text(`workspaces.${way}`)),
      deny: plain(voice.text('workspaces.keep')),
      style: 'danger',
    },
  };
}

function codeBlocks(voice: Voice, company: Company, code?: string): KnownBlock[] {
  const live = liveCode(company, voice.now);
  const make = actionsBlock('workspaces.acts', [
    buttonElement(CODE_BUTTON, voice.text(live ? 'workspaces.makeAnother' : 'workspaces.make'), 'make'),
  ]);
  if (!live) return [section('workspaces.join', voice.text('workspaces.joinAbout')), make];
  const values = { who: live.by.name, until: voice.date(live.expiresAt) };
  if (!code) return [section('workspaces.join', voice.text('workspaces.codeMade', values)), make];
  return [
    section('workspaces.join', voice.text('workspaces.codeAbout', values)),
    codeField(voice, code),
    make,
  ];
}

/** From where it can be copied. */
const codeField = (voice: Voice, code: string): KnownBlock => ({
  type: 'input',
  // Slack keeps what stands in a field of the same block, whatever the new view says.
  block_id: `workspaces.code.${voice.now.getTime()}`,
  optional: true,
  label: plain(voice.text('join.code')),
  hint: plain(voice.text('workspaces.codeHint')),
  element: { type: 'plain_text_input', action_id: 'code', initial_value: code },
});
