import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import type { Workspace } from '../../../platform/slack/gateway.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { buttonElement, pagerBlocks, searchInput } from '../../../platform/slack/list-parts.ts';
import type { Values } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { cut } from '../../../platform/text.ts';
import type { CompaniesPage, CompaniesShown, SeenCompany } from '../../companies-page.ts';
import type { Overseer } from '../../global-administrator.ts';
import type { Company } from '../../store.ts';

export const COMPANIES_BUTTON = 'companies.open';
/** Back to the company of the workspace, from App Home. */
export const COMPANIES_RETURN = 'companies.return';
export const COMPANIES_VIEW = 'companies.list';
export const COMPANIES_ACTION = {
  search: 'companies.search',
  previous: 'companies.previous',
  next: 'companies.next',
  show: 'companies.show',
  leave: 'companies.leave',
  register: 'companies.register',
} as const;

const SEARCH_BLOCK = 'companies.search';
// The whole list stays under 16 KB, for it also answers a submission.
const ROW_LENGTH = 600;
const LABEL_LENGTH = 75;

interface Look {
  shown: CompaniesShown;
  page: CompaniesPage;
  by: Pick<Overseer, 'company' | 'own'>;
  said?: string;
}

/** All companies by name, and for which of them the reader acts. */
export function companiesModal(voice: Voice, { shown, page, by, said }: Look): ModalView {
  const { typed } = shown;
  return {
    type: 'modal',
    callback_id: COMPANIES_VIEW,
    private_metadata: JSON.stringify(shown),
    title: plain(voice.text('companies.title')),
    submit: plain(voice.text('companies.searchSubmit')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...(said ? [alertBlock(said, 'success', 'said')] : []),
      actingBlock(voice, by),
      searchInput({
        block: SEARCH_BLOCK,
        action: COMPANIES_ACTION.search,
        typed,
        label: voice.text('companies.searchLabel'),
        hint: voice.text('companies.searchHint'),
      }),
      ...(page.rows.length > 0 ? page.rows.map(row => rowBlock(voice, row)) : [emptyBlock(voice, typed)]),
      ...pager(voice, page),
      ...(page.bare ?? []).map(workspace => bareBlock(voice, workspace)),
    ],
  };
}

export const readSearch = (values: Values): string =>
  values[SEARCH_BLOCK]?.[COMPANIES_ACTION.search]?.value ?? '';

function actingBlock(voice: Voice, { company, own }: Look['by']): SectionBlock {
  const text = company
    ? voice.mrkdwn('companies.acting', { company: company.name })
    : voice.mrkdwn('companies.actingNone');
  const isAway = company !== undefined && own !== undefined && own.id !== company.id;
  return {
    type: 'section',
    block_id: 'companies.acting',
    text: { type: 'mrkdwn', text },
    ...(isAway && {
      accessory: buttonElement(
        COMPANIES_ACTION.leave,
        voice.text('companies.return', { company: own.name }),
        'own',
      ),
    }),
  };
}

function rowBlock(voice: Voice, seen: SeenCompany): SectionBlock {
  const { id, name } = seen.company;
  const first = voice.mrkdwn('companies.row', { name, where: addressesOf(seen.company).join(', ') });
  return {
    type: 'section',
    block_id: `companies.row.${id}`,
    text: { type: 'mrkdwn', text: cut([first, ...statesOf(voice, seen)].join('\n'), ROW_LENGTH) },
    accessory: {
      ...buttonElement(COMPANIES_ACTION.show, voice.text('companies.show'), id),
      accessibility_label: cut(voice.text('companies.showNamed', { name }), LABEL_LENGTH),
    },
  };
}

function bareBlock(voice: Voice, workspace: Workspace): SectionBlock {
  const { teamId } = workspace;
  return {
    type: 'section',
    block_id: `companies.bare.${teamId}`,
    text: { type: 'mrkdwn', text: voice.mrkdwn('companies.bare', { where: addressOf(workspace) }) },
    accessory: buttonElement(COMPANIES_ACTION.register, voice.text('companies.register'), teamId),
  };
}

/** In Slack, or where that is not known its id. */
export const addressOf = ({ teamId, domain }: Workspace): string => (domain ? `${domain}.slack.com` : teamId);
export const addressesOf = ({ workspaces }: Company): string[] => workspaces.map(addressOf);

/** Markup. */
export function statesOf(voice: Voice, { company: { suspension }, pause }: SeenCompany): string[] {
  const pauseKey = pause && (`companies.state.paused.${pause.why}` satisfies TextKey);
  return [
    ...(suspension
      ? [voice.mrkdwn('companies.state.suspended', { at: voice.date(suspension.at), ...said(suspension) })]
      : []),
    ...(pauseKey ? [voice.mrkdwn(pauseKey)] : []),
    ...(suspension || pauseKey ? [] : [voice.mrkdwn('companies.state.active')]),
  ];
}

const said = ({ by, reason }: NonNullable<Company['suspension']>) => ({ name: by.name, reason });

function emptyBlock(voice: Voice, typed: string): SectionBlock {
  const text = typed ? voice.text('companies.notFound', { typed }) : voice.text('companies.empty');
  return { type: 'section', block_id: 'companies.empty', text: plain(text) };
}

const pager = (voice: Voice, { previous, next }: CompaniesPage): KnownBlock[] =>
  pagerBlocks('companies.pages', [
    {
      action: COMPANIES_ACTION.previous,
      text: voice.text('companies.previous'),
      place: previous === undefined ? undefined : { place: previous },
    },
    {
      action: COMPANIES_ACTION.next,
      text: voice.text('companies.next'),
      place: next === undefined ? undefined : { place: next },
    },
  ]);
