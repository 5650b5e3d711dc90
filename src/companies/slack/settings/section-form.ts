import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { carriedIn, expected } from '../../../platform/slack/carried.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { seenIn } from '../../change-settings.ts';
import type { Company } from '../../store.ts';
import { general } from './general.ts';
import { type Page, SECTION_IDS, type Section } from './section.ts';
import { SECTIONS } from './sections.ts';

export const SECTION_VIEW = 'settings.save';

const carried = z.object({ section: z.enum(SECTION_IDS), seen: z.string().max(80) });

export const sectionNamed = (id: string): Section => {
  const known = expected(z.enum(SECTION_IDS), id);
  return SECTIONS.find(section => section.id === known) ?? general;
};

/** Which part it is, and what the one who saves has decided on. */
export function readCarried({ metadata }: OpenView): { section: Section; seen: string } {
  const { section, seen } = carriedIn(carried, metadata);
  return { section: sectionNamed(section), seen };
}

export const sectionForm = (voice: Voice, company: Company, section: Section, page: Page): ModalView => ({
  type: 'modal',
  callback_id: SECTION_VIEW,
  private_metadata: JSON.stringify({ section: section.id, seen: seenIn(company, section.of(company)) }),
  title: plain(voice.text(`settings.title.${section.id}`)),
  submit: plain(voice.text('setUp.save')),
  close: plain(voice.text('act.back')),
  blocks: [
    {
      type: 'section',
      block_id: 'settings.about',
      text: plain(voice.text(`settings.about.${section.id}`, { company: company.name })),
    },
    ...section.form(voice, company, page),
  ],
});

/** Above a form whose settings somebody else has changed meanwhile: who, and what is so now (mrkdwn). */
export const staleBlocks = (voice: Voice, { undo }: Company, now: string): KnownBlock[] => [
  alertBlock(voice.text('settings.stale', { who: undo?.by.name ?? '–' })) as KnownBlock,
  {
    type: 'section',
    block_id: 'alert.now',
    text: { type: 'mrkdwn', text: `${voice.mrkdwn('settings.staleNow')}\n${now}`.slice(0, 3000) },
  },
];
