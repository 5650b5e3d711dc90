import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { AuditFilter, AuditPlace } from '../../companies/audit-log-store.ts';
import { isolated } from '../../platform/i18n/isolate.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { Stretch } from '../../platform/keyset.ts';
import { carriedIn, expected } from '../../platform/slack/carried.ts';
import { externalElement, plain, selectElement } from '../../platform/slack/input-elements.ts';
import { actionsBlock, buttonElement, pagerBlocks } from '../../platform/slack/list-parts.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import type { Choice } from '../../platform/slack/offering.ts';
import { cut } from '../../platform/text.ts';
import { detailText } from '../audit/details.ts';
import { AUDIT_EVENTS, eventWord } from '../audit/events.ts';
import type { NamedEntry } from '../audit/named-entries.ts';

export const AUDIT_OPEN = 'audit.open';
const AUDIT_VIEW = 'audit.view';
export const AUDIT_ACTION = {
  event: 'audit.event',
  who: 'audit.who',
  export: 'audit.export',
  next: 'audit.next',
  back: 'audit.back',
} as const;

/** Chosen where nothing is filtered. */
export const EVERY = 'every';
/** Chosen at first: what administrators did, and not what Usher and the invitees did thereupon. */
const ACTS = 'acts';

const id = z.string().min(1).max(100);
const place = z.strictObject({ id, at: z.number() });
const shown = z.strictObject({
  event: id.optional(),
  userId: id.optional(),
  personId: id.optional(),
  after: place.optional(),
  before: place.optional(),
});
/** Which entries are on the screen. */
export type AuditShown = z.infer<typeof shown>;
/** What was chosen of the acts. */
export const readEvent = (value: string): string | undefined => (value === ACTS ? undefined : value);
export const readAudit = (metadata: string): AuditShown => carriedIn(shown, metadata);
/** What was chosen is bounded like what was carried. Throws `view.foreign`. */
export const checkAudit = (next: AuditShown): AuditShown => expected(shown, next);

/** Nothing chosen: the acts of administrators, unless they are somebody's or about somebody. */
export function filterOf({ event, userId, personId }: AuditShown): AuditFilter {
  if (event !== undefined && event !== EVERY) return clean({ event, userId, personId });
  const isOfAll = event === EVERY || userId !== undefined || personId !== undefined;
  return clean({ userId, personId, ...(!isOfAll && { isByPeople: true }) });
}

const clean = (filter: AuditFilter): AuditFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

export const readAuditPlace = (value: string): AuditPlace => carriedIn(place, value);

export interface AuditScreen extends Stretch<NamedEntry, AuditPlace> {
  shown: AuditShown;
  /** What the one is called whose acts are shown. */
  who?: string | undefined;
  /** Whose entries these are. */
  whom?: string | undefined;
  said?: string | undefined;
}

/** Who did what to whom, the newest first. */
export const auditModal = (voice: Voice, screen: AuditScreen): ModalView => ({
  type: 'modal',
  callback_id: AUDIT_VIEW,
  private_metadata: JSON.stringify(screen.shown),
  title: plain(voice.text('audit.title')),
  close: plain(voice.text('act.close')),
  blocks: [
    ...(screen.said ? [alertBlock(screen.said, 'success') as KnownBlock] : []),
    ...(screen.whom ? [section('audit.whom', voice.mrkdwn('audit.about', { name: screen.whom }))] : []),
    filters(voice, screen),
    ...(screen.items.length > 0
      ? screen.items.map(item => entryBlock(voice, item))
      : [section('audit.none', voice.mrkdwn('audit.none'))]),
    ...pagerBlocks('audit.pages', [
      { action: AUDIT_ACTION.back, text: voice.text('audit.newer'), place: screen.previous },
      { action: AUDIT_ACTION.next, text: voice.text('audit.older'), place: screen.next },
    ]),
  ],
});

const section = (block: string, text: string): KnownBlock => ({
  type: 'section',
  block_id: block,
  text: { type: 'mrkdwn', text },
});

function filters(voice: Voice, { shown: { event, userId }, who }: AuditScreen): KnownBlock {
  const everyone = everyoneOf(voice);
  const chosen = userId === undefined ? everyone : { value: userId, text: who ?? userId };
  return actionsBlock('audit.filter', [
    selectElement(
      AUDIT_ACTION.event,
      [
        { value: ACTS, text: plain(voice.text('audit.acts')) },
        { value: EVERY, text: plain(voice.text('audit.everything')) },
        ...AUDIT_EVENTS.map(value => ({ value, text: plain(eventWord(voice, value).slice(0, 75)) })),
      ],
      event ?? ACTS,
    ),
    externalElement(AUDIT_ACTION.who, { minLength: 0, chosen }),
    buttonElement(AUDIT_ACTION.export, voice.text('export.act'), 'audit'),
  ]);
}

export const everyoneOf = (voice: Voice): Choice => ({ value: EVERY, text: voice.text('audit.everyone') });

const DETAIL = 200;

function entryBlock(voice: Voice, { entry, who, whom }: NamedEntry): KnownBlock {
  const what = [eventWord(voice, entry.event), isolated(whom ?? '')].filter(Boolean).join(': ');
  const by = [isolated(who || voice.text('audit.byItself')), voice.date(entry.at)].join(' · ');
  const told = cut(detailText(voice, entry.detail ?? ''), DETAIL);
  const detail = told && ` · ${told}`;
  return section(
    `audit.entry.${entry.id}`.slice(0, 255),
    voice.mrkdwn('audit.entry', { what, by: `${by}${detail}` }),
  );
}
