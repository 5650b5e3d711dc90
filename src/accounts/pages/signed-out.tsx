import type { Voice } from '../../platform/i18n/voice.ts';
import type { Page } from '../../platform/web/page.tsx';

const SignInLink = ({ voice, companyId }: { voice: Voice; companyId: string | undefined }) =>
  companyId === undefined ? null : (
    <p class="actions">
      <a class="button second" href={`/c/${companyId}/login`}>
        {voice.text('signedOut.again')}
      </a>
    </p>
  );

export const signedOutPage = (voice: Voice, companyId: string | undefined): Page => ({
  title: voice.text('signedOut.title'),
  body: (
    <>
      <h1>{voice.text('signedOut.title')}</h1>
      <p>{voice.text('signedOut.text')}</p>
      <SignInLink voice={voice} companyId={companyId} />
    </>
  ),
});

/** Nothing says which company somebody belongs to but this browser, where they have signed in before. */
export const strangerPage = (voice: Voice, companyId: string | undefined): Page => ({
  title: voice.text('signIn.page.title'),
  status: 401,
  body: (
    <>
      <h1>{voice.text('signedOut.stranger.title')}</h1>
      <p>{voice.text(companyId ? 'signedOut.stranger.known' : 'signedOut.stranger.text')}</p>
      <p class="quiet">{voice.text('signedOut.stranger.deleted')}</p>
      <SignInLink voice={voice} companyId={companyId} />
    </>
  ),
});
