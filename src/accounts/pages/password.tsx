import { Alert } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { PasswordField, PresentPassword } from '../../platform/web/password-field.tsx';
import { PASSWORD_LENGTH } from '../passwords.ts';
import type { Presence } from './doorway.ts';

export const passwordPage = (
  { voice, visitor: { person } }: Presence,
  state: FormState = untouched,
  alert?: string,
): Page => ({
  title: voice.text('account.door.password'),
  body: (
    <>
      <h1>{voice.text('account.door.password')}</h1>
      <p>{voice.text('passwordChange.text')}</p>
      <form method="post" action="/account/password">
        {alert && <Alert>{alert}</Alert>}
        {/* For password managers, which else do not know whose password this is. */}
        <input
          hidden
          type="text"
          autocomplete="username"
          value={person.profile.email ?? person.profile.phone}
          readOnly
        />
        <PresentPassword voice={voice} state={state} />
        <PasswordField
          voice={voice}
          state={state}
          least={PASSWORD_LENGTH.least}
          label={voice.text('password.new')}
        />
        <div class="actions">
          <button class="button" type="submit">
            {voice.text('reset.submit')}
          </button>
          <a href="/account">{voice.text('account.back')}</a>
        </div>
      </form>
    </>
  ),
});
