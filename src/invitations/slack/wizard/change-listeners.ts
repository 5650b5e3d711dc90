import { randomUUID } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { acting } from '../../../companies/acting.ts';
import { wholeNamesOf } from '../../../directory/names.ts';
import { errorText } from '../../../error-text.ts';
import { DomainError } from '../../../errors.ts';
import { grantedIds } from '../../../people/granted.ts';
import type { Person } from '../../../people/person.ts';
import type { Hearing, Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { draftOfPerson, requireUnchanged } from '../../changing.ts';
import { requireAct } from '../../invitation.ts';
import type { Ready } from '../../ready/ready-draft.ts';
import { requireSpareResend } from '../../resend.ts';
import { resendChanged } from '../../resend-changed.ts';
import { newDraft, type Resending } from '../../wizard-draft.ts';
import { type Beneath, notice, personOf, showDetails } from '../card/acting.ts';
import { CARD_ACTION } from '../card/card-buttons.ts';
import { toldOf } from '../card/told.ts';
import { laidOn } from '../details/details.ts';
import type { Overview } from './overview.ts';
import { forDraft, ownerOf, type Run, stepModal, type WizardContext } from './wizard.ts';

/** *Resend with changes…* in the details: the form in their place, filled with what the person is offered now. */
export const changeListener = (ctx: WizardContext): Listener => ({
  kind: 'turn',
  id: CARD_ACTION.change,
  run: hearing => begin(ctx, hearing),
});

type Pressed = Hearing & { value: string; view: OpenView };

const begin = (ctx: WizardContext, { asker, value, view }: Pressed): Promise<ModalView> =>
  acting(ctx, asker, async (admin, voice) => {
    const person = await personOf(ctx, admin, value);
    const from = laidOn(view);
    try {
      requireAct(person, 'change', ctx.now());
      requireSpareResend(person, ctx.now());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return showDetails(ctx, voice, person, { from, notice: notice(errorText(voice, error), 'warning') });
    }
    const draft = newDraft(admin.company, draftOfPerson(person, admin.company, from));
    const owner = ownerOf(admin);
    const requestId = randomUUID();
    await ctx.drafts.save(owner, requestId, draft);
    const run: Run = { admin: forDraft(admin, draft), voice, owner, requestId, step: 'person', draft };
    return stepModal(ctx, run, 'person');
  });

/** What the Overview needs to say what changes. Throws what is so now where it cannot be changed any more. */
export async function changeIn(
  ctx: WizardContext,
  { admin, draft: { resend } }: Run,
  names: Overview['names'],
): Promise<Pick<Overview, 'names' | 'changed'>> {
  if (!resend) return { names };
  const changed = await personOf(ctx, admin, resend.personId);
  requireAct(changed, 'change', ctx.now());
  requireUnchanged(changed, resend.seen);
  const before = await wholeNamesOf(ctx, admin.company.id, grantedIds(changed.access));
  return { changed, names: new Map([...before, ...names]) };
}

/** The details of whom it is about, after the change or as they are now with what stands against it. */
export async function sendChanged(
  ctx: WizardContext,
  run: Run,
  { offer, resend, beneath }: { offer: Ready; resend: Resending; beneath: Beneath },
): Promise<Outcome> {
  const { admin, voice, owner, requestId } = run;
  const { personId, seen, from } = resend;
  const shown = (person: Person, sentence: string, level: 'success' | 'warning') =>
    showDetails(ctx, voice, person, { from, notice: notice(sentence, level) });
  const done = await resendChanged(ctx, admin, personId, { requestId, offer, seen })
    .then(async person => {
      await ctx.drafts.finish(owner, requestId, person.id);
      return shown(person, toldOf(voice, toldKey(person), person), 'success');
    })
    .catch(async (error: unknown) => {
      if (!(error instanceof DomainError) || !error.code.startsWith('invitation.')) throw error;
      return shown(await personOf(ctx, admin, personId), errorText(voice, error), 'warning');
    });
  const below = await beneath(admin.actor, from);
  return { update: done, ...(below && { below }) };
}

function toldKey({ invitation }: Person) {
  if (invitation.status === 'scheduled') return 'told.changedLater';
  return invitation.delivery.method === 'link' ? 'told.changedLink' : 'told.changed';
}
