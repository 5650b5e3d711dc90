import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import { isShown } from '../../../companies/form-policy.ts';
import { fullName } from '../../../people/person.ts';
import { countryOfZone } from '../../../people/phone-country-search.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import type { SavedDraft } from '../../drafts.ts';
import { newDraft, type WizardDraft } from '../../wizard-draft.ts';
import { section } from './form-blocks.ts';
import { ownerOf, type Run, stepModal, type WizardContext } from './wizard.ts';

export const CONTINUE = 'wizard.continue';
export const START_ANEW = 'wizard.anew';

export type Named = Partial<Pick<WizardDraft, 'firstName' | 'lastName' | 'email' | 'phone'>>;

/** The first step, filled with what the command named; without that an earlier draft is offered. */
export async function startWizard(ctx: WizardContext, asker: Asker, named: Named = {}): Promise<ModalView> {
  const admin = await authorize(ctx, asker);
  const run = freshRun(ctx, admin, named);
  const isBlank = Object.keys(named).length === 0;
  const earlier = isBlank ? await ctx.drafts.newest(run.owner) : undefined;
  return stepModal(ctx, run, 'person', { offer: offerOf(run.voice, earlier) });
}

/** A run that nothing is kept of yet; phones are taken for those of the inviter's country unless the company says. */
export function freshRun(
  ctx: Pick<WizardContext, 'now'>,
  admin: Administrator,
  known: Partial<WizardDraft> = {},
): Run {
  const { company, reader } = admin;
  const country = company.country ?? countryOfZone(reader.timeZone);
  return {
    admin,
    draft: newDraft({ ...company, ...(country && { country }) }, inOneField(company.form, known)),
    voice: voiceFor(reader, ctx.now()),
    owner: ownerOf(admin),
    requestId: randomUUID(),
    step: 'person',
  };
}

/** Where the form has one field for the whole name. */
function inOneField(
  form: Administrator['company']['form'],
  { lastName, ...known }: Partial<WizardDraft>,
): Partial<WizardDraft> {
  if (lastName === undefined) return known;
  if (isShown(form, 'lastName')) return { ...known, lastName };
  return { ...known, firstName: [known.firstName, lastName].filter(Boolean).join(' ') };
}

function offerOf(voice: Voice, earlier: SavedDraft | undefined): KnownBlock[] {
  if (!earlier?.draft) return [];
  const { firstName = '', lastName = '', email = '', phone = '' } = earlier.draft;
  const name = fullName({ firstName, lastName, email, phone });
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
