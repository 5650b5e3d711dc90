import type { Voice } from '../../platform/i18n/voice.ts';
import { Field } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import type { Proof } from '../proof.ts';

/**
 * Asks for the password: who registered with a link that was handed over is not to have the address confirmed by its
 * owner, who knows nothing of it; nor by a scanner that submits forms. Whose account it is, is not said.
 */
export const confirmPage = (
  voice: Voice,
  { company }: Proof,
  path: string,
  state: FormState = untouched,
): Page => ({
  title: voice.text('confirm.page.title'),
  body: (
    <>
      <h1>{voice.text('confirm.title')}</h1>
      <p>{voice.text('confirm.text', { company: company.name })}</p>
      <form method="post" action={path}>
        <Field
          voice={voice}
          name="password"
          type="password"
          label={voice.text('password.current')}
          state={state}
          autocomplete="current-password"
        />
        <button class="button" type="submit">
          {voice.text('confirm.submit')}
        </button>
      </form>
      <p class="quiet after">{voice.text('confirm.stranger')}</p>
    </>
  ),
});

export const confirmedPage = (voice: Voice, { company }: Proof): Page => ({
  title: voice.text('confirm.page.title'),
  body: (
    <>
      <h1>{voice.text('confirmed.title')}</h1>
      <p>{voice.text('confirmed.text', { company: company.name })}</p>
      <p class="actions">
        <a class="button" href="/account">
          {voice.text('arrived.account')}
        </a>
      </p>
    </>
  ),
});

/** The same for a link that was used, has run out, was replaced, never was, or whose address is somebody else's. */
export const confirmOverPage = (voice: Voice): Page => ({
  title: voice.text('confirm.page.title'),
  status: 410,
  body: (
    <>
      <h1>{voice.text('resetOver.title')}</h1>
      <p>{voice.text('confirmOver.text')}</p>
      <p class="actions">
        <a class="button second" href="/account/email">
          {voice.text('account.door.email')}
        </a>
      </p>
    </>
  ),
});
