import type { ActionsBlock, Button, HeaderBlock, HomeView, KnownBlock, SectionBlock } from '@slack/types';
import { plain } from '../platform/slack/input-elements.ts';
import { cut } from '../platform/text.ts';

const HEADER_LENGTH = 150;
const SECTION_LENGTH = 3000;

export const home = (blocks: KnownBlock[]): HomeView => ({ type: 'home', blocks });

export const header = (id: string, text: string): HeaderBlock => ({
  type: 'header',
  block_id: `home.${id}`,
  text: plain(cut(text, HEADER_LENGTH)),
});

/** `text` is markup, what people typed in it escaped. */
export const section = (id: string, text: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  block_id: `home.${id}`,
  text: { type: 'mrkdwn', text: cut(text, SECTION_LENGTH) },
  ...(accessory && { accessory }),
});

export const actions = (id: string, elements: Button[]): ActionsBlock => ({
  type: 'actions',
  block_id: `home.${id}`,
  elements,
});

export const divider = (id: string): KnownBlock => ({ type: 'divider', block_id: `home.${id}` });

interface Door {
  id: string;
  text: string;
  value?: string;
}

/** Leads to what another feature shows. */
export const door = ({ id, text, value }: Door, style?: 'primary'): Button => ({
  type: 'button',
  action_id: id,
  text: plain(text),
  ...(value !== undefined && { value }),
  ...(style && { style }),
});
