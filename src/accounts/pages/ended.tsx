import type { Company } from '../../companies/store.ts';
import type { Person } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { Page } from '../../platform/web/page.tsx';
import { lastAsked } from '../ask-for-time.ts';
import { MoreTimeForm } from './more-time.tsx';

/** `path`: where more time is asked for. */
export const endedPage = (voice: Voice, company: Company, person: Person, path: string): Page => ({
  title: voice.text('accountEnded.page.title'),
  status: 403,
  body: (
    <>
      <h1>{voice.text('accountEnded.title', { company: company.name })}</h1>
      <p>{voice.text('accountEnded.text')}</p>
      <MoreTimeForm voice={voice} path={path} asked={lastAsked(person)} />
    </>
  ),
});
