// What the Home of a global administrator has above all else: whose company it shows, and the ways to others.
import type { HomeView, KnownBlock } from '@slack/types';
import { COMPANIES_BUTTON, COMPANIES_RETURN } from '../companies/slack/companies/companies-modal.ts';
import { SET_UP_BUTTON } from '../companies/slack/set-up.ts';
import type { Company } from '../companies/store.ts';
import { hindranceIn } from '../companies/suspension.ts';
import { errorText } from '../error-text.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { actions, divider, door, header, home, section } from './blocks.ts';

interface Chosen {
  company: Company;
  own: Company | undefined;
}

export function globalSection(voice: Voice, { company, own }: Chosen): KnownBlock[] {
  const isOwn = own?.id === company.id;
  const text = isOwn
    ? voice.mrkdwn('home.global', { company: company.name })
    : voice.mrkdwn('home.chosen', { company: company.name });
  return [
    section('global', text),
    actions('global.ways', [
      door({ id: COMPANIES_BUTTON, text: voice.text('companies.title') }),
      ...(own && !isOwn
        ? [door({ id: COMPANIES_RETURN, text: voice.text('companies.return', { company: own.name }) })]
        : []),
    ]),
    divider('global.end'),
  ];
}

/** In a workspace without a company, before one is chosen. */
export const globalHome = (voice: Voice, mayRegister: boolean): HomeView =>
  home([
    header('welcome', voice.text('home.welcome')),
    section('global', voice.mrkdwn('home.globalBare')),
    actions('global.ways', [
      door({ id: COMPANIES_BUTTON, text: voice.text('companies.title') }, 'primary'),
      ...(mayRegister ? [door({ id: SET_UP_BUTTON, text: voice.text('home.setUp') })] : []),
    ]),
  ]);

/** Of a suspended company: what is so, in the place of what could be done. */
export function stillHome(voice: Voice, company: Company, above: KnownBlock[]): HomeView {
  const hindrance = hindranceIn(company);
  return home([
    ...above,
    header('company', voice.text('home.company', { company: company.name })),
    ...(hindrance
      ? [
          {
            type: 'section' as const,
            block_id: 'home.still',
            text: { type: 'plain_text' as const, text: errorText(voice, hindrance) },
          },
        ]
      : []),
  ]);
}
