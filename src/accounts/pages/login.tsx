import type { Company } from '../../companies/store.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { Alert, Field } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';

export function loginPage(
  voice: Voice,
  company: Company,
  state: FormState = untouched,
  alert?: string,
): Page {
  return {
    title: voice.text('signIn.page.title'),
    body: (
      <>
        <h1>{voice.text('signIn.title', { company: company.name })}</h1>
        <form method="post" action={`/c/${company.id}/login`}>
          {alert && <Alert>{alert}</Alert>}
          <Field
            voice={voice}
            name="login"
            label={voice.text('signIn.login')}
            hint={voice.text('signIn.loginHint')}
            state={state}
            autocomplete="username"
            maxLength={254}
          />
          <Field
            voice={voice}
            name="password"
            type="password"
            label={voice.text('password.current')}
            state={state}
            autocomplete="current-password"
          />
          <div class="actions">
            <button class="button" type="submit">
              {voice.text('signIn.submit')}
            </button>
            <a href={`/c/${company.id}/reset`}>{voice.text('signIn.forgot')}</a>
          </div>
        </form>
      </>
    ),
  };
}

/** The same for a wrong password and an unknown login, but for the login as it was typed. */
export const refusedLogin = (voice: Voice, company: Company, login: string): Page => ({
  ...loginPage(voice, company, { typed: { login }, errors: {} }, voice.text('error.signIn.refused')),
  status: 401,
});
