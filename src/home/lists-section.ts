import type { Button, KnownBlock } from '@slack/types';
import type { Person } from '../people/person.ts';
import type { Voice } from '../platform/i18n/voice.ts';
import {
  LISTED_STATUSES,
  type ListedStatus,
  type ListName,
  statusOf,
  statusWord,
} from '../roster/list-filter.ts';
import { headline, namedButton } from './attention-section.ts';
import { actions, header, section } from './blocks.ts';
import type { HomeFigures } from './figures.ts';
import { listButton, shownCount } from './list-doors.ts';

/** Both lists, and how many there are of each status, which leads to those. */
export const listsSection = (voice: Voice, { counts }: Pick<HomeFigures, 'counts'>): KnownBlock[] => [
  header('invitations', voice.text('home.invitations')),
  actions('list.invitations', [
    listButton(voice.text('home.allInvitations'), { list: 'invitations' }),
    ...countButtons(voice, 'invitations', counts.invitations),
  ]),
  header('people', voice.text('home.people')),
  actions('list.people', [
    listButton(voice.text('home.allPeople'), { list: 'people' }),
    ...countButtons(voice, 'people', counts.people),
  ]),
];

/** What nobody is in is left out. */
const countButtons = (
  voice: Voice,
  list: ListName,
  counts: Partial<Record<ListedStatus, number>>,
): Button[] =>
  LISTED_STATUSES.flatMap(status => {
    const count = counts[status] ?? 0;
    const said = { status: statusWord(voice, status), count: shownCount(voice, count) };
    return count > 0 ? [listButton(voice.text('home.count', said), { list, status })] : [];
  });

/** What was done last. */
export function newestSection(voice: Voice, newest: Person[]): KnownBlock[] {
  if (newest.length === 0) return [];
  return [
    header('newest', voice.text('home.recent')),
    ...newest.map(person => {
      const text = `${headline(voice, person)}\n${standing(voice, person)}`;
      return section(`newest.${person.id}`, text, namedButton(voice, person, 'details'));
    }),
  ];
}

const standing = (voice: Voice, person: Person): string =>
  voice.mrkdwn('home.standing', {
    status: statusWord(voice, statusOf('invitations', person, voice.now)),
    at: voice.date(person.invitation.createdAt),
    name: person.invitation.inviter.name,
  });
