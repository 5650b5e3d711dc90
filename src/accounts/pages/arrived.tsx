import { shownLogin } from '../../people/phone.ts';
import { Notice } from '../../platform/web/controls.tsx';
import type { Page } from '../../platform/web/page.tsx';
import { isLoginProved } from '../proof.ts';
import type { Visitor } from '../visitor.ts';
import type { Presence } from './doorway.ts';

/**
 * Registration ends here and leads on to the platform: a redirect from the form would be stopped by
 * `form-action 'self'`, even behind a hop of our own. Where something is left to do, the page stays.
 */
export function arrivedPage({ voice, visitor: { person }, company }: Presence): Page {
  const unproved = unprovedAddress(person);
  const { profile } = person;
  return {
    title: voice.text('arrived.page.title'),
    ...(unproved === undefined && { leadsTo: company.platformUrl }),
    body: (
      <>
        <p class="over">{voice.text('arrived.over')}</p>
        <h1>{voice.text('arrived.title', { name: profile.firstName || profile.lastName })}</h1>
        {unproved !== undefined && (
          <Notice>{voice.text('arrived.unproved', { address: unproved, company: company.name })}</Notice>
        )}
        <p>{voice.text(unproved ? 'arrived.signedIn' : 'arrived.text', { company: company.name })}</p>
        <div class="actions">
          <a
            class="button"
            href={company.platformUrl}
            rel="noreferrer"
            data-lead-on={unproved === undefined ? '' : undefined}
          >
            {voice.text('account.platform', { company: company.name })}
          </a>
          <button class="button second" type="button" hidden data-stay>
            {voice.text('arrived.stay')}
          </button>
          <a href="/account">{voice.text('arrived.account')}</a>
        </div>
        <p class="quiet next">
          {voice.text('arrived.login', { login: shownLogin(profile) })}{' '}
          <a href={`/c/${company.id}/login`}>{voice.text('arrived.signIn')}</a>
        </p>
      </>
    ),
  };
}

/** The login, as long as nobody has answered a mail to it. */
const unprovedAddress = (person: Visitor['person']): string | undefined =>
  isLoginProved(person) ? undefined : person.profile.email;
