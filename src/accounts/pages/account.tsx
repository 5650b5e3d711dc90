import type { Names } from '../../directory/names.ts';
import { grantLabel, grantsOf, shortened } from '../../people/granted.ts';
import { fullName } from '../../people/person.ts';
import { shownPhone } from '../../people/phone.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { Facts, Notice } from '../../platform/web/controls.tsx';
import type { Page } from '../../platform/web/page.tsx';
import { isLoginProved } from '../proof.ts';
import type { Visitor } from '../visitor.ts';
import type { Presence } from './doorway.ts';

/** With everything granted, as it is called now. */
export const accountPage = (
  { voice, visitor: { person }, company }: Presence,
  names: Names,
  notice?: string,
): Page => ({
  title: voice.text('account.page.title'),
  body: (
    <>
      {notice && <Notice>{notice}</Notice>}
      <p class="over">{voice.text('account.over', { company: company.name })}</p>
      <h1>{fullName(person.profile)}</h1>
      <Facts rows={factsOf(voice, person, names)} />
      <nav aria-label={voice.text('account.change')}>
        <ul class="doors">
          {[...DOORS, ...(person.account.endsAt ? (['more-time'] as const) : [])].map(door => (
            <li key={door}>
              <a href={`/account/${door}`}>{voice.text(`account.door.${door}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="actions">
        <a class="button" href={company.platformUrl} rel="noreferrer">
          {voice.text('account.platform', { company: company.name })}
        </a>
        <form method="post" action="/sign-out">
          <button class="button second" type="submit">
            {voice.text('account.signOut')}
          </button>
        </form>
      </div>
    </>
  ),
});

const DOORS = ['profile', 'email', 'password', 'sessions'] as const;
const GRANT_LENGTH = 600;

const emailFact = (voice: Voice, person: Visitor['person'], address: string): string =>
  isLoginProved(person) ? address : voice.text('account.unproved', { address });

function factsOf(voice: Voice, person: Visitor['person'], names: Names): [string, string][] {
  const { profile, account, access } = person;
  const ends = account.endsAt ? voice.moment(account.endsAt, true) : voice.text('account.never');
  return [
    ...(profile.email
      ? [[voice.text('account.email'), emailFact(voice, person, profile.email)] as [string, string]]
      : []),
    ...(profile.phone ? [[voice.text('account.phone'), shownPhone(profile.phone)] as [string, string]] : []),
    ...(access.isAdministrator
      ? [
          [
            voice.text('account.rights'),
            voice.text(isLoginProved(person) ? 'account.administrator' : 'account.administratorAsleep'),
          ] as [string, string],
        ]
      : []),
    ...grantsOf(voice, person, names).map((grant): [string, string] => [
      grantLabel(voice, grant),
      shortened(voice, grant.values, GRANT_LENGTH),
    ]),
    [voice.text('account.registered'), voice.moment(account.registeredAt, true)],
    [voice.text('account.ends'), ends],
  ];
}
