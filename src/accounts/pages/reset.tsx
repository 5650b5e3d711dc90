import type { Voice } from '../../platform/i18n/voice.ts';
import type { FormState } from '../../platform/web/form.ts';
import { untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { PasswordField } from '../../platform/web/password-field.tsx';
import { PASSWORD_LENGTH } from '../passwords.ts';
import type { Reset } from '../reset-token.ts';

/** Asks for the new password; whose it is, is not said to whoever holds the link. */
export const resetPage = (
  voice: Voice,
  { company }: Reset,
  path: string,
  state: FormState = untouched,
): Page => ({
  title: voice.text('reset.page.title'),
  body: (
    <>
      <h1>{voice.text('reset.title')}</h1>
      <p>{voice.text('reset.text', { company: company.name })}</p>
      <form method="post" action={path}>
        <PasswordField voice={voice} state={state} least={PASSWORD_LENGTH.least} />
        <button class="button" type="submit">
          {voice.text('reset.submit')}
        </button>
      </form>
    </>
  ),
});

export const resetDonePage = (voice: Voice, { company }: Reset): Page => ({
  title: voice.text('reset.page.title'),
  body: (
    <>
      <h1>{voice.text('resetDone.title')}</h1>
      <p>{voice.text('resetDone.text')}</p>
      <p class="actions">
        <a class="button" href={`/c/${company.id}/login`}>
          {voice.text('signIn.submit')}
        </a>
      </p>
    </>
  ),
});

/** The same for a link that was used, has run out, was replaced or never was. */
export const resetOverPage = (voice: Voice): Page => ({
  title: voice.text('reset.page.title'),
  status: 410,
  body: (
    <>
      <h1>{voice.text('resetOver.title')}</h1>
      <p>{voice.text('resetOver.text')}</p>
      <p class="actions">
        <a class="button second" href="/reset">
          {voice.text('resetOver.again')}
        </a>
      </p>
    </>
  ),
});
