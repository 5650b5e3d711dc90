import type { ModalView } from '@slack/types';
import type { Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { sharePage } from '../../share-link.ts';
import { linkModal } from './link-modal.ts';

/** The link to copy, with a share page of its own. */
export async function showLink(
  ctx: Parameters<typeof sharePage>[0],
  voice: Voice,
  person: Person,
  url: string,
): Promise<ModalView> {
  const { language, timeZone } = voice;
  const shareUrl = await sharePage(ctx, person, { url, reader: { language, timeZone } });
  return linkModal(voice, person, { url, shareUrl });
}
