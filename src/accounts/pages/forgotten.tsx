import type { Company } from '../../companies/store.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { Field } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { RESET_MINUTES } from '../reset-token.ts';

export const forgottenPage = (voice: Voice, company: Company, state: FormState = untouched): Page => ({
  title: voice.text('reset.page.title'),
  body: (
    <>
      <h1>{voice.text('forgotten.title')}</h1>
      <p>{voice.text('forgotten.text', { company: company.name })}</p>
      <form method="post" action={`/c/${company.id}/reset`}>
        <Field
          voice={voice}
          name="email"
          type="email"
          label={voice.text('forgotten.email')}
          hint={voice.text('forgotten.hint')}
          state={state}
          autocomplete="username"
          maxLength={254}
        />
        <div class="actions">
          <button class="button" type="submit">
            {voice.text('forgotten.submit')}
          </button>
          <a href={`/c/${company.id}/login`}>{voice.text('forgotten.back')}</a>
        </div>
      </form>
      <p class="quiet after">{voice.text('forgotten.phone')}</p>
    </>
  ),
});

/** The same whether or not there is such an account, and beyond the limits. */
export const onItsWayPage = (voice: Voice, company: Company): Page => ({
  title: voice.text('reset.page.title'),
  body: (
    <>
      <h1>{voice.text('onItsWay.title')}</h1>
      <p>{voice.text('onItsWay.text', { count: RESET_MINUTES.mail })}</p>
      <p class="quiet">{voice.text('onItsWay.nothing')}</p>
      <p class="actions">
        <a class="button second" href={`/c/${company.id}/login`}>
          {voice.text('forgotten.back')}
        </a>
      </p>
    </>
  ),
});

export const whereToResetPage = (voice: Voice): Page => ({
  title: voice.text('reset.page.title'),
  body: (
    <>
      <h1>{voice.text('forgotten.title')}</h1>
      <p>{voice.text('forgotten.where')}</p>
    </>
  ),
});
