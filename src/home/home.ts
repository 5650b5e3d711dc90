import type { Button, HomeView, KnownBlock, SectionBlock } from '@slack/types';
import { SET_UP_BUTTON } from '../companies/slack/set-up.ts';
import { DIRECTORY_BUTTON } from '../directory/slack/directory-listeners.ts';
import { statusLine } from '../invitations/slack/card/card.ts';
import { actButton } from '../invitations/slack/card/card-buttons.ts';
import { INVITE_SHORTCUT } from '../invitations/slack/commands.ts';
import { fullName, type Person } from '../people/person.ts';
import { shownLogin } from '../people/phone.ts';
import type { TextKey, Voice } from '../platform/i18n/voice.ts';
import { plain } from '../platform/slack/input-elements.ts';
import { type Attention, attentionFor } from './attention.ts';

/** As many of the newest as are looked through for what needs attention. */
export const LOOKED_THROUGH = 100;
const SHOWN = 10;
const SECTION_LENGTH = 3000;

/** Before the company is registered, for those who can. */
export const newcomerHome = (voice: Voice): HomeView =>
  home([
    header('home.welcome', voice.text('home.welcome')),
    section('home.about', voice.mrkdwn('home.about')),
    actions([button(SET_UP_BUTTON, voice.text('home.setUp'), 'primary')]),
  ]);

/** What needs the administrator first, then what was done last; `people` the newest first, at most LOOKED_THROUGH. */
export function administratorHome(voice: Voice, company: string, people: Person[]): HomeView {
  return home([
    header('home.company', voice.text('home.company', { company })),
    actions([
      button(INVITE_SHORTCUT, voice.text('home.invite'), 'primary'),
      button(DIRECTORY_BUTTON, voice.text('directory.title')),
      button(SET_UP_BUTTON, voice.text('home.settings')),
    ]),
    ...attentionBlocks(voice, people),
    ...recentBlocks(voice, people),
  ]);
}

function attentionBlocks(voice: Voice, people: Person[]): KnownBlock[] {
  const wanting = people.flatMap(person => {
    const why = attentionFor(person, voice.now);
    return why ? [{ person, why }] : [];
  });
  if (wanting.length === 0) return [];
  const more = wanting.length - SHOWN;
  return [
    header('home.attention', voice.text('home.attention')),
    ...wanting.slice(0, SHOWN).map(({ person, why }) => row(voice, person, { list: 'attention', why })),
    ...(more > 0 ? [context('home.more', voice.mrkdwn('home.more', { count: more }))] : []),
  ];
}

function recentBlocks(voice: Voice, people: Person[]): KnownBlock[] {
  if (people.length === 0) return [section('home.empty', voice.mrkdwn('home.empty'))];
  return [
    header('home.recent', voice.text('home.recent')),
    ...people.slice(0, SHOWN).map(person => row(voice, person, { list: 'recent' })),
  ];
}

/** The status line of an undelivered invitation says it by itself. */
const WHY: Record<Attention, TextKey | undefined> = {
  failed: undefined,
  asked: 'home.asked',
  expiring: 'home.expiring',
};

function row(voice: Voice, person: Person, { list, why }: { list: string; why?: Attention }): SectionBlock {
  const login = shownLogin(person.profile);
  const label = why && WHY[why];
  const status = [...(label ? [voice.mrkdwn(label)] : []), statusLine(voice, person, voice.mrkdwn)];
  const lines = [
    voice.mrkdwn('card.headline', { name: fullName(person.profile), login }),
    status.join(' · '),
  ];
  return {
    ...section(`${list}.${person.id}`, lines.join('\n').slice(0, SECTION_LENGTH)),
    accessory: actButton(voice, person, 'details'),
  };
}

const home = (blocks: KnownBlock[]): HomeView => ({ type: 'home', blocks });

const header = (id: string, text: string): KnownBlock => ({
  type: 'header',
  block_id: id,
  text: plain(text.slice(0, 150)),
});

const section = (id: string, text: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: { type: 'mrkdwn', text },
});

const context = (id: string, text: string): KnownBlock => ({
  type: 'context',
  block_id: id,
  elements: [{ type: 'mrkdwn', text }],
});

const actions = (elements: Button[]): KnownBlock => ({ type: 'actions', block_id: 'home.acts', elements });

const button = (id: string, text: string, style?: 'primary'): Button => ({
  type: 'button',
  action_id: id,
  text: plain(text),
  ...(style && { style }),
});
