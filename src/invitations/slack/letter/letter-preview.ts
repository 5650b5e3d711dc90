import type { KnownBlock, ModalView } from '@slack/types';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { Rendered } from '../../../platform/mail/letter.tsx';
import { plain } from '../../../platform/slack/input-elements.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import type { LetterProblems } from '../../letter.ts';

const MOST_IN_SECTION = 2900;

/** Subject and text as they will be sent. */
export const letterPreview = (voice: Voice, { subject, text }: Rendered): ModalView =>
  previewOf(voice, [
    {
      type: 'section',
      block_id: 'preview.subject',
      text: { type: 'mrkdwn', text: voice.mrkdwn('letter.previewSubject', { subject }) },
    },
    { type: 'divider', block_id: 'preview.rule' },
    ...sectionsOf(text).map(
      (part, index): KnownBlock => ({ type: 'section', block_id: `preview.${index}`, text: plain(part) }),
    ),
    { type: 'context', block_id: 'preview.note', elements: [plain(voice.text('letter.previewNote'))] },
  ]);

/** What stands against a preview, field by field. */
export const noPreview = (voice: Voice, problems: LetterProblems): ModalView =>
  previewOf(voice, [
    { type: 'section', block_id: 'preview.not', text: plain(voice.text('letter.previewNot')) },
    ...(['subject', 'body'] as const).flatMap(name => {
      const problem = problems[name];
      if (!problem) return [];
      const sentence = `${voice.text(`letter.${name}`)}: ${voice.text(problem.key, problem.values)}`;
      return [alertBlock(sentence, 'warning', name) as KnownBlock];
    }),
  ]);

const previewOf = (voice: Voice, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: 'letter.preview',
  title: plain(voice.text('letter.previewTitle')),
  close: plain(voice.text('act.close')),
  blocks,
});

/** In as few parts as Slack takes, cut between paragraphs where that is possible. */
function sectionsOf(text: string): string[] {
  const parts: string[] = [];
  for (const paragraph of text.trim().split('\n\n')) {
    const last = parts.at(-1);
    const joined = `${last}\n\n${paragraph}`;
    if (last !== undefined && joined.length <= MOST_IN_SECTION) parts[parts.length - 1] = joined;
    else parts.push(...(paragraph.match(/[\s\S]{1,2900}/g) ?? []));
  }
  return parts;
}
