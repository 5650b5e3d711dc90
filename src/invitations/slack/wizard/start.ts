import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { authorize } from '../../../companies/administrators.ts';
import { fullName } from '../../../people/person.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import type { SavedDraft } from '../../drafts.ts';
import { newDraft, type WizardDraft } from '../../wizard-draft.ts';
import { formModal } from './form.ts';
import { section } from './form-blocks.ts';
import { ownerOf, type WizardContext } from './wizard.ts';

export const CONTINUE = 'wizard.continue';
export const START_ANEW = 'wizard.anew';

/** The first step, filled with what the command named; without that an earlier draft is offered. */
export async function startWizard(
  ctx: WizardContext,
  asker: Asker,
  named: Partial<Pick<WizardDraft, 'firstName' | 'lastName' | 'email'>> = {},
): Promise<ModalView> {
  const admin = await authorize(ctx, asker);
  const voice = voiceFor(admin.reader, ctx.now());
  const isBlank = Object.keys(named).length === 0;
  const earlier = isBlank ? await ctx.drafts.newest(ownerOf(admin)) : undefined;
  return formModal(voice, {
    step: 'person',
    requestId: randomUUID(),
    draft: newDraft(admin.company, named),
    company: admin.company.name,
    offer: offerOf(voice, earlier),
  });
}

function offerOf(voice: Voice, earlier: SavedDraft | undefined): KnownBlock[] {
  if (!earlier?.draft) return [];
  const name = fullName(earlier.draft);
  const button = (id: string, text: string) => ({
    type: 'button' as const,
    action_id: id,
    value: earlier.requestId,
    text: plain(text),
  });
  return [
    section(
      'wizard.offer',
      name ? voice.mrkdwn('wizard.offer', { name }) : voice.mrkdwn('wizard.offerNameless'),
    ),
    {
      type: 'actions',
      block_id: 'wizard.offerActs',
      elements: [
        { ...button(CONTINUE, voice.text('wizard.continue')), style: 'primary' },
        button(START_ANEW, voice.text('wizard.anew')),
      ],
    },
  ];
}
