import { fullName, type Person } from '../../people/person.ts';
import type { Page } from '../../platform/web/page.tsx';
import type { Visit } from './visit.tsx';

/** An invitation is never joined to the account that happens to be signed in. */
export const elsewherePage = ({ voice, at }: Visit, { profile }: Person): Page => ({
  title: voice.text('invitation.page.title'),
  status: 409,
  body: (
    <>
      <h1>{voice.text('elsewhere.title')}</h1>
      <p>{voice.text('elsewhere.text', { who: profile.email ?? fullName(profile) })}</p>
      <div class="actions">
        <form method="post" action={at('leave')}>
          <button class="button" type="submit">
            {voice.text('elsewhere.submit')}
          </button>
        </form>
        <a href="/account">{voice.text('elsewhere.stay')}</a>
      </div>
    </>
  ),
});
