import { acting } from '../../../companies/acting.ts';
import type { Administrator } from '../../../companies/administrators.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import type { Listener, OpenView, Outcome } from '../../../platform/slack/listener.ts';
import { fixAddress } from '../../fix-address.ts';
import { addressWarnings } from '../address-warnings.ts';
import { type ActingContext, type Beneath, notice, personOf, showDetails } from './acting.ts';
import {
  FIX_ADDRESS_FIELD,
  FIX_ADDRESS_VIEW,
  fixAddressForm,
  readFixAddress,
  readFixing,
} from './fix-address-form.ts';
import { toldOf } from './told.ts';

export const fixAddressListener = (ctx: ActingContext, beneath: Beneath): Listener => ({
  kind: 'submission',
  id: FIX_ADDRESS_VIEW,
  blockOf: { email: FIX_ADDRESS_FIELD.block },
  run: ({ asker, view }) =>
    acting(ctx, asker, async (by, voice) => {
      const outcome = await sendToFixed(ctx, by, voice, view);
      const below = 'errors' in outcome ? undefined : await beneath(asker, readFixing(view).from);
      return below ? { ...outcome, below } : outcome;
    }),
});

/** The details in the form's place, with what it led to. */
async function sendToFixed(
  ctx: ActingContext,
  by: Administrator,
  voice: Voice,
  view: OpenView,
): Promise<Outcome> {
  const { block, action } = FIX_ADDRESS_FIELD;
  const typed = readFixAddress(view.values[block]?.[action]?.value);
  if (!typed.success) {
    const isEmpty = typed.error.issues[0]?.message === 'field.required';
    return { errors: { [block]: voice.text(isEmpty ? 'field.required' : 'field.email') } };
  }
  const { id, doubted, from } = readFixing(view);
  const { email } = typed.data;
  const warnings = email === doubted ? [] : addressWarnings(voice, email, by.company);
  if (warnings.length > 0)
    return {
      update: fixAddressForm(voice, await personOf(ctx, by, id), { from, doubt: { email, warnings } }),
    };
  const person = await fixAddress(ctx, by, id, email);
  const beside = { from, notice: notice(toldOf(voice, 'told.resent', person), 'success') };
  const details = await showDetails(ctx, voice, person, beside);
  return { update: details };
}
