import type { AccountExpiry } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { Facts } from '../../platform/web/controls.tsx';
import type { Page } from '../../platform/web/page.tsx';
import { maskedAddress } from './masked-address.ts';
import type { Visit } from './visit.tsx';

/** Who invites whom to what. Its first button is the only form here that can be sent untouched. */
export function welcomePage({ voice, at, token, person, company }: Visit): Page {
  const { profile, invitation } = person;
  const called = profile.firstName || profile.lastName;
  return {
    title: voice.text('invitation.page.title'),
    body: (
      <>
        {called && <p class="over">{voice.text('welcome.greeting', { name: called })}</p>}
        <h1>{voice.text('welcome.title', { inviter: invitation.inviter.name, company: company.name })}</h1>
        <p>{voice.text(profile.email ? 'welcome.text' : 'welcome.textPhone')}</p>
        <Facts rows={factsOf(voice, person)} />
        <form method="post" action={at('open')}>
          <button class="button" type="submit">
            {voice.text('welcome.submit')}
          </button>
        </form>
        <ul class="links">
          <li>
            <a href={at('question')}>{voice.text('welcome.question')}</a>
          </li>
          <li>
            <a href={at('decline')}>{voice.text('welcome.decline')}</a>
          </li>
          {invitation.delivery.method === 'email' && !invitation.areRemindersOff && (
            <li>
              <a href={at('quiet')}>{voice.text('welcome.quiet')}</a>
            </li>
          )}
          {token.channel.kind === 'mail' && (
            <li>
              <a href={at('unknown')}>{voice.text('mail.unknown')}</a>
            </li>
          )}
        </ul>
      </>
    ),
  };
}

function factsOf(voice: Voice, { profile, invitation }: Visit['person']): [string, string][] {
  const ends = expiryText(voice, invitation.accountExpiry);
  return [
    ...(profile.email
      ? [[voice.text('welcome.login'), maskedAddress(profile.email)] as [string, string]]
      : []),
    [voice.text('welcome.until'), voice.moment(invitation.expiresAt, true)],
    ...(ends ? [[voice.text('welcome.accountEnds'), ends] as [string, string]] : []),
  ];
}

function expiryText(voice: Voice, expiry: AccountExpiry): string | undefined {
  if (expiry.kind === 'never') return undefined;
  if (expiry.kind === 'on') return voice.moment(expiry.date, true);
  return voice.text('welcome.daysAfter', { count: expiry.days });
}
