import type { KnownBlock, ModalView } from '@slack/types';
import type { Context } from '../../../context.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { identityOf } from '../../../people/identity.ts';
import type { Profile } from '../../../people/person.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { requireInvitable } from '../../invite.ts';
import { CARD_ACTION } from '../card/card-buttons.ts';
import { type Run, stepModal, type WizardContext } from './wizard.ts';

/** The form again, with who has the contact already directly under its field, and the way to them. */
export function knownModal(ctx: WizardContext, run: Run, refusal: DomainError): Promise<ModalView> {
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
  return stepModal(ctx, run, 'person', { known });
}

/** What stands against inviting this person. Said before the Overview; the write itself decides again. */
export async function knownRefusal(
  ctx: Pick<Context, 'people' | 'now'>,
  { admin, draft }: Run,
  profile: Profile,
): Promise<DomainError | undefined> {
  const identity = identityOf(profile);
  const known = identity && (await ctx.people.findByIdentity(admin.company.id, identity));
  if (!known || known.id === draft.resend?.personId) return undefined;
  try {
    requireInvitable(known, ctx.now());
  } catch (error) {
    if (isKnownRefusal(error)) return error;
    throw error;
  }
  return undefined;
}

export const isKnownRefusal = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.field === 'email' && error.code.startsWith('person.');
