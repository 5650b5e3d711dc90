import { termsText } from '../../companies/terms.ts';
import type { FormState } from '../../platform/web/form.ts';
import { Tick } from '../../platform/web/long-controls.tsx';
import type { Agreed } from '../accept.ts';
import type { Visit } from './visit.tsx';

interface Props {
  visit: Visit;
  state: FormState;
}

/** What is sent is the version that was before the reader's eyes. */
export function TermsQuestion({ visit: { voice, company }, state }: Props) {
  const { terms, name } = company;
  if (!terms) return null;
  const written = termsText(company, voice.language);
  return (
    <Tick
      voice={voice}
      name="terms"
      label={voice.text('terms.agree', { company: name })}
      value={terms.version}
      state={state}
    >
      {written && (
        <details class="terms">
          <summary>{voice.text('terms.show', { company: name })}</summary>
          <p lang={written.language}>{written.text}</p>
        </details>
      )}
      {terms.url && (
        <p>
          <a href={terms.url} target="_blank" rel="noopener noreferrer">
            {voice.text('terms.read', { company: name })}
          </a>
        </p>
      )}
    </Tick>
  );
}

/** To which version, and in which language it could be read; undefined where the company has no terms. */
export function agreedTo({ voice, company }: Visit): Agreed | undefined {
  const { terms } = company;
  if (!terms) return undefined;
  return {
    version: terms.version,
    language: termsText(company, voice.language)?.language ?? voice.language,
  };
}
