import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement } from '../../../platform/slack/list-parts.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { cut } from '../../../platform/text.ts';
import type { SeenCompany } from '../../companies-page.ts';
import { addressesOf, statesOf } from './companies-modal.ts';
import type { CompanyState } from './companies-state.ts';

const COMPANY_VIEW = 'companies.company';
export const COMPANY_ACTION = {
  administer: 'companies.administer',
  suspend: 'companies.suspend',
  resume: 'companies.resume',
  resumeMail: 'companies.resumeMail',
} as const;
type Act = keyof typeof COMPANY_ACTION;

/** More than this is shown as "1,000+". */
const MOST_COUNTED = 1000;

export interface CompanyFigures {
  pending: number;
  accounts: number;
}

interface Look {
  state: CompanyState;
  seen: SeenCompany;
  figures: CompanyFigures;
  /** The reader acts for it already. */
  isActedFor: boolean;
  said?: string;
}

/** One company: how it stands, and what a global administrator may do about it. */
export function companyModal(voice: Voice, look: Look): ModalView {
  const { state, seen, said } = look;
  return {
    type: 'modal',
    callback_id: COMPANY_VIEW,
    private_metadata: JSON.stringify(state),
    title: plain(voice.text('companies.one')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...(said ? [alertBlock(said, 'success', 'said')] : []),
      { type: 'header', block_id: 'company.name', text: plain(cut(seen.company.name, 150)) },
      {
        type: 'section',
        block_id: 'company.facts',
        text: { type: 'mrkdwn', text: cut(factsOf(voice, look).join('\n'), 3000) },
      },
      actionsBlock(
        'company.acts',
        actsFor(look).map(act => actButton(voice, act, look)),
      ),
    ] satisfies KnownBlock[],
  };
}

function factsOf(voice: Voice, { seen, figures, isActedFor }: Look): string[] {
  const { company } = seen;
  return [
    ...statesOf(voice, seen),
    ...(isActedFor ? [voice.mrkdwn('companies.actedFor')] : []),
    voice.mrkdwn('companies.workspaces', { where: voice.list(addressesOf(company)) }),
    voice.mrkdwn('companies.registered', {
      at: voice.date(company.registeredAt),
      name: company.registeredBy.name,
    }),
    voice.mrkdwn('companies.figures', {
      pending: shown(voice, figures.pending),
      accounts: shown(voice, figures.accounts),
    }),
  ];
}

function shown({ language }: Voice, count: number): string {
  const text = new Intl.NumberFormat(language).format(Math.min(count, MOST_COUNTED));
  return count > MOST_COUNTED ? `${text}+` : text;
}

function actsFor({ seen: { company, pause }, isActedFor }: Look): Act[] {
  return [
    ...(company.suspension || isActedFor ? [] : (['administer'] as const)),
    ...(pause ? (['resumeMail'] as const) : []),
    company.suspension ? 'resume' : 'suspend',
  ];
}

/** What each asks before it is done; the suspension has a form of its own. */
const ASKED: Partial<Record<Act, TextKey>> = {
  resume: 'companies.confirm.resume',
  resumeMail: 'companies.confirm.resumeMail',
};

function actButton(voice: Voice, act: Act, { state, seen }: Look): Button {
  const text = voice.text(`companies.act.${act}`);
  const asked = ASKED[act];
  return {
    ...buttonElement(COMPANY_ACTION[act], text, state.id),
    ...(act === 'administer' && { style: 'primary' }),
    ...(act === 'suspend' && { style: 'danger' }),
    ...(asked && {
      confirm: {
        title: plain(text),
        text: plain(voice.text(asked, { company: seen.company.name })),
        confirm: plain(text),
        deny: plain(voice.text('companies.keep')),
      },
    }),
  };
}
