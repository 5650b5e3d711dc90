import type { Invitation, Person, TimelineEntry, TimelineEvent } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { causeText } from '../../../platform/mail/failure-text.ts';
import { fittingLines } from '../../../platform/slack/list-parts.ts';
import { CHANGEABLE } from '../../changes.ts';
import { readNote } from '../../failure.ts';
import { sentTo } from '../card/card.ts';
import { changeLabel } from './change-label.ts';
import { EVENT } from './events.ts';

const SHOWN_EVENTS = 30;
/** Of the 3,000 characters that a section takes. */
const MOST = 2900;

/** The newest events first, as many as fit into one section. */
export function timelineText(voice: Voice, person: Person): string {
  const lines = person.timeline
    .slice(-SHOWN_EVENTS)
    .toReversed()
    .map(entry => line(voice, person, entry));
  const text = [voice.mrkdwn('details.timeline'), ...fittingLines(lines, MOST)].join('\n');
  return lines.length > 0 ? text : voice.mrkdwn('details.noEvents');
}

function line(voice: Voice, person: Person, entry: TimelineEntry): string {
  const { at, event, by } = entry;
  const detail = detailOf(voice, person, entry);
  const values = {
    at: voice.moment(at),
    event: [voice.text(EVENT[event]), detail].filter(Boolean).join(': '),
  };
  return by
    ? voice.mrkdwn('details.eventBy', { ...values, name: by.name })
    : voice.mrkdwn('details.event', values);
}

/** Of these the detail names what was changed. */
const WITH_CHANGES: TimelineEvent[] = ['changed', 'changedForLater', 'sentChanged', 'accessChanged'];

function detailOf(voice: Voice, person: Person, { event, detail = '' }: TimelineEntry): string {
  if (WITH_CHANGES.includes(event)) return changesText(voice, detail);
  if (event === 'failed') return failureNoted(voice, person, detail);
  return event === 'mailed' ? detail.slice(0, 60) : '';
}

function failureNoted(voice: Voice, person: Person, detail: string): string {
  const { cause, address } = readNote(detail, sentTo(person));
  return causeText(voice, cause, address);
}

const changesText = (voice: Voice, detail: string): string =>
  voice.list(
    CHANGEABLE.filter(field => detail.split(' ').includes(field)).map(field => changeLabel(voice, field)),
  );

/** Invitations of before, the newest first; empty where there are none. */
export function formerText(voice: Voice, { history }: Person): string {
  if (history.length === 0) return '';
  const lines = history.toReversed().map(former => formerLine(voice, former));
  return [voice.mrkdwn('details.former'), ...fittingLines(lines, MOST)].join('\n');
}

const formerLine = (voice: Voice, { status, createdAt, endedAt, expiresAt, inviter }: Invitation): string =>
  voice.mrkdwn('details.formerLine', {
    at: voice.moment(createdAt),
    name: inviter.name,
    status: voice.text(`listed.${status}`),
    ended: voice.moment(endedAt ?? expiresAt),
  });
