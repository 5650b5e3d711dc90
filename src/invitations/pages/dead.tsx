import type { Voice } from '../../platform/i18n/voice.ts';
import { Field } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import type { Visit, VisitState } from './visit.tsx';

type Dead = Exclude<VisitState, 'open'>;

/** Nobody else is answered: asking would tell the inviter of it. */
const MAY_ASK: Dead[] = ['expired', 'declined', 'replaced'];

/** Why the link is dead, to the holder of a real token, and without names: who holds it is not sure. */
export function deadPage(visit: Pick<Visit, 'voice' | 'at' | 'state'>, state: FormState = untouched): Page {
  const { voice, at } = visit;
  const why: Dead = visit.state === 'open' ? 'replaced' : visit.state;
  return {
    title: voice.text('invitation.page.title'),
    status: why === 'suspended' ? 403 : 410,
    body: (
      <>
        <h1>{voice.text(`dead.${why}.title`)}</h1>
        <p>{voice.text(`dead.${why}.text`)}</p>
        {why === 'used' && (
          <p class="actions">
            <a class="button" href="/account">
              {voice.text('signIn.submit')}
            </a>
          </p>
        )}
        {MAY_ASK.includes(why) && <AskForm voice={voice} at={at} state={state} />}
      </>
    ),
  };
}

/** To whoever comes back, in the browser that they have registered with. */
export const presentPage = ({ voice }: Visit): Page => ({
  title: voice.text('invitation.page.title'),
  body: (
    <>
      <h1>{voice.text('dead.present.title')}</h1>
      <p>{voice.text('dead.present.text')}</p>
      <p class="actions">
        <a class="button" href="/account/welcome">
          {voice.text('dead.present.on')}
        </a>
        <a href="/account">{voice.text('arrived.account')}</a>
      </p>
    </>
  ),
});

const AskForm = ({ voice, at, state }: { voice: Voice; at: Visit['at']; state: FormState }) => (
  <form method="post" action={at('ask')}>
    <h2>{voice.text('ask.title')}</h2>
    <Field
      voice={voice}
      name="address"
      label={voice.text('ask.address')}
      hint={voice.text('ask.hint')}
      state={state}
      autocomplete="email"
      maxLength={254}
    />
    <button class="button" type="submit">
      {voice.text('ask.submit')}
    </button>
  </form>
);

/** The same whether the address was right or not, whatever state the link is in. */
export const askedPage = (voice: Voice): Page => ({
  title: voice.text('invitation.page.title'),
  body: (
    <>
      <h1>{voice.text('asked.title')}</h1>
      <p>{voice.text('asked.text')}</p>
    </>
  ),
});

export const unknownPage = (voice: Voice): Page => ({
  title: voice.text('invitation.page.title'),
  status: 404,
  body: (
    <>
      <h1>{voice.text('unknownLink.title')}</h1>
      <p>{voice.text('unknownLink.text')}</p>
    </>
  ),
});
