import type { Button, KnownBlock } from '@slack/types';
import { failureText } from '../invitations/slack/card/card.ts';
import { actButton, type CardAct } from '../invitations/slack/card/card-buttons.ts';
import type { Attention, AttentionReason } from '../people/attention-store.ts';
import { fullName, type Person } from '../people/person.ts';
import { shownLogin } from '../people/phone.ts';
import { isolated } from '../platform/i18n/isolate.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import { cut } from '../platform/text.ts';
import type { ListFilter } from '../roster/list-filter.ts';
import { mainAct, shownOnce } from './attention.ts';
import { actions, divider, header, section } from './blocks.ts';
import { listButton, shownCount, shownRest } from './list-doors.ts';

const SHOWN = 10;
const DETAIL_LENGTH = 120;
const LABEL_LENGTH = 75;

/** What waits for an administrator, reason by reason, each with what is most likely to be done about it. */
export function attentionSection(voice: Voice, attention: Attention[]): KnownBlock[] {
  const wanting = shownOnce(attention);
  if (wanting.length === 0) return [];
  const shares = sharesOf(wanting);
  return [
    header('attention', voice.text('home.attention')),
    ...wanting.flatMap((one, index) => [
      ...(index > 0 ? [divider(`before.${one.why}`)] : []),
      ...reasonBlocks(voice, one, shares[index] ?? 0),
    ]),
  ];
}

/** How many of each reason are shown: one of each in turn, until there is no room. */
function sharesOf(wanting: Attention[]): number[] {
  const turns = Array.from({ length: SHOWN }, (_, round) =>
    wanting.flatMap(({ people }, index) => (people.length > round ? [index] : [])),
  );
  const shown = turns.flat().slice(0, SHOWN);
  return wanting.map((_, index) => shown.filter(one => one === index).length);
}

function reasonBlocks(voice: Voice, { why, people, count }: Attention, share: number): KnownBlock[] {
  const shown = people.slice(0, share);
  const more = count - shown.length;
  const title = voice.mrkdwn(`home.why.${why}`, { count: shownCount(voice, count) });
  return [
    section(`${why}`, title),
    ...shown.flatMap(person => personBlocks(voice, why, person)),
    ...(more > 0 ? [moreBlock(voice, why, shownRest(voice, count, shown.length))] : []),
  ];
}

function personBlocks(voice: Voice, why: AttentionReason, person: Person): KnownBlock[] {
  const main = mainAct(why, person, voice.now);
  const acts: CardAct[] = [...(main ? [main] : []), 'details'];
  return [
    section(`${why}.${person.id}`, `${headline(voice, person)} · ${factOf(voice, why, person)}`),
    actions(
      `${why}.acts.${person.id}`,
      acts.map(act => namedButton(voice, person, act)),
    ),
  ];
}

/** Home has one primary button, and many that are called alike: a screen reader hears whose each is. */
export function namedButton(voice: Voice, person: Person, act: CardAct): Button {
  const { style: _, ...button } = actButton(voice, person, act);
  const label = `${button.text.text}: ${isolated(fullName(person.profile))}`;
  return { ...button, accessibility_label: cut(label, LABEL_LENGTH) };
}

export function headline(voice: Voice, { profile }: Person): string {
  const name = fullName(profile);
  const login = shownLogin(profile);
  return voice.mrkdwn('card.headline', { name, login: login === name ? '' : login }).trim();
}

/** What the reason leaves open. */
function factOf(voice: Voice, why: AttentionReason, person: Person): string {
  const { invitation, account } = person;
  const said = (key: 'asked' | 'until' | 'registered', at: Date | undefined): string =>
    voice.mrkdwn(`home.fact.${key}`, { at: voice.date(at ?? voice.now) });
  if (why === 'failed') return escaped(voice, cut(failureText(voice, person), DETAIL_LENGTH));
  if (why === 'asked') return said('asked', invitation.askedAt.at(-1));
  if (why === 'approval') return said('registered', account?.registeredAt);
  const opened = invitation.openedAt ? 'home.fact.opened' : 'home.fact.unopened';
  return `${said('until', invitation.expiresAt)} · ${voice.mrkdwn(opened)}`;
}

const escaped = (voice: Voice, detail: string): string => voice.mrkdwn('home.fact.failed', { detail });

const LIST_OF: Record<AttentionReason, ListFilter> = {
  failed: { list: 'invitations', status: 'failed' },
  asked: { list: 'invitations', status: 'asked' },
  approval: { list: 'people', status: 'approval' },
  expiring: { list: 'invitations', status: 'pending' },
};

const moreBlock = (voice: Voice, why: AttentionReason, count: string): KnownBlock =>
  actions(`${why}.more`, [listButton(voice.text('home.more', { count }), LIST_OF[why])]);
