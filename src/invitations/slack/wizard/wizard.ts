import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import type { Context } from '../../../context.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { identityOf } from '../../../people/identity.ts';
import type { Profile } from '../../../people/person.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import type { OpenView } from '../../../platform/slack/listener.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import type { DraftOwner } from '../../drafts.ts';
import { requireInvitable } from '../../invite.ts';
import {
  newDraft,
  type Problems,
  STEP_OF,
  type Step,
  type WizardDraft,
  type WizardField,
} from '../../wizard-draft.ts';
import { CARD_ACTION } from '../card/card-buttons.ts';
import { formModal, readForm } from './form.ts';

export type WizardContext = Pick<
  Context,
  'now' | 'people' | 'drafts' | 'companies' | 'audit' | 'slack' | 'wake'
>;

/** One run of the wizard by one administrator, with what is typed so far. */
export interface Run {
  admin: Administrator;
  voice: Voice;
  owner: DraftOwner;
  requestId: string;
  step: Step | 'overview';
  draft: WizardDraft;
  /** Set once this run has invited somebody: the submission came twice. */
  personId?: string;
}

const metadata = z.object({
  requestId: z.uuid(),
  step: z.enum(['person', 'access', 'delivery', 'overview']),
});

export const ownerOf = ({ company, actor: { teamId, userId } }: Administrator): DraftOwner => ({
  companyId: company.id,
  teamId,
  userId,
});

/** Who acts, asked anew, and the draft with what the modal holds laid over it; what reached the app is kept. */
export async function resume(ctx: WizardContext, asker: Asker, view: OpenView): Promise<Run> {
  const { requestId, step } = metadata.parse(JSON.parse(view.metadata));
  const admin = await authorize(ctx, asker);
  const owner = ownerOf(admin);
  const saved = await ctx.drafts.find(owner, requestId);
  const draft = { ...newDraft(admin.company), ...saved?.draft, ...readForm(view.values, requestId) };
  const voice = voiceFor(admin.reader, ctx.now());
  if (saved?.personId) return { admin, voice, owner, requestId, step, draft, personId: saved.personId };
  if (step !== 'overview') await ctx.drafts.save(owner, requestId, draft);
  if (step === 'overview' && !saved?.draft) throw new DomainError('draft.gone');
  return { admin, voice, owner, requestId, step, draft };
}

export const stepModal = (
  run: Run,
  step: Step,
  more: { problems?: Problems; known?: KnownBlock[] } = {},
): ModalView =>
  formModal(run.voice, {
    step,
    requestId: run.requestId,
    draft: run.draft,
    company: run.admin.company.name,
    ...more,
  });

/** The step of the first field with a problem, with a sentence above each. */
export function problemModal(run: Run, problems: Problems): ModalView {
  const [first] = Object.keys(problems) as WizardField[];
  return stepModal(run, first ? STEP_OF[first] : 'person', { problems });
}

/** The form again, with who has the address already directly under its field, and the way to them. */
export function knownModal(run: Run, refusal: DomainError): ModalView {
  const id = String(refusal.facts.id ?? '');
  const open: KnownBlock = {
    type: 'actions',
    block_id: 'known.acts',
    elements: [
      {
        type: 'button',
        action_id: CARD_ACTION.details,
        value: id,
        text: plain(run.voice.text('wizard.openExisting')),
      },
    ],
  };
  const known = [
    alertBlock(errorText(run.voice, refusal), 'warning', 'known'),
    ...(id ? [open] : []),
  ] as KnownBlock[];
  return stepModal(run, 'person', { known });
}

/** Throws what stands against inviting this address. Said before the Overview; the write itself decides again. */
export async function refuseKnown(ctx: WizardContext, { admin }: Run, profile: Profile): Promise<void> {
  const identity = identityOf(profile);
  const known = identity && (await ctx.people.findByIdentity(admin.company.id, identity));
  if (known) requireInvitable(known, ctx.now());
}

export const isKnownRefusal = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.field === 'email' && error.code.startsWith('person.');
