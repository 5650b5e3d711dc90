import { shownPhone } from '../../people/phone.ts';
import { Facts, Field, Notice } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { PresentPassword } from '../../platform/web/password-field.tsx';
import { isLoginProved, isProofWanted, PROOF_HOURS } from '../proof.ts';
import type { Presence } from './doorway.ts';

export interface AddressView {
  /** The password was typed too long ago to change where resets go. */
  isLocked: boolean;
  state?: FormState;
  notice?: string;
}

export const addressPage = (presence: Presence, view: AddressView): Page => {
  const { voice } = presence;
  const { isLocked, state = untouched, notice } = view;
  return {
    title: voice.text('account.door.email'),
    body: (
      <>
        {notice && <Notice>{notice}</Notice>}
        <h1>{voice.text('account.door.email')}</h1>
        <Facts rows={factsOf(presence)} />
        <SendAgain presence={presence} />
        <section>
          <h2>{voice.text('address.newTitle')}</h2>
          <p>{voice.text(presence.visitor.person.profile.email ? 'address.newText' : 'address.firstText')}</p>
          <form method="post" action="/account/email">
            <Field
              voice={voice}
              name="email"
              type="email"
              label={voice.text('address.new')}
              state={state}
              autocomplete="email"
              maxLength={254}
            />
            {isLocked && <PresentPassword voice={voice} state={state} />}
            <div class="actions">
              <button class="button" type="submit">
                {voice.text('address.submit')}
              </button>
              <a href="/account">{voice.text('account.back')}</a>
            </div>
          </form>
        </section>
      </>
    ),
  };
};

/** What one signs in with, and what is still to be confirmed. */
function factsOf({ voice, visitor: { person } }: Presence): [string, string][] {
  const { profile, account } = person;
  const login = profile.email ?? (profile.phone ? shownPhone(profile.phone) : '');
  const state = profile.email
    ? ([isLoginProved(person) ? 'address.proved' : 'address.unproved'] as const)
    : [];
  const { proof } = account;
  const isWaiting =
    proof && proof.address !== profile.email && isProofWanted(person, proof.number, voice.now);
  return [
    [voice.text('address.login'), login],
    ...state.map((key): [string, string] => [voice.text('address.state'), voice.text(key)]),
    ...(isWaiting ? [[voice.text('address.waiting'), proof.address] as [string, string]] : []),
  ];
}

const SendAgain = ({ presence: { voice, visitor } }: { presence: Presence }) => {
  const { person } = visitor;
  if (person.profile.email === undefined || isLoginProved(person)) return null;
  return (
    <form method="post" action="/account/email/confirm">
      <p>{voice.text('address.unprovedText', { count: PROOF_HOURS })}</p>
      <button class="button second" type="submit">
        {voice.text('address.again')}
      </button>
    </form>
  );
};
