import type { Voice } from '../i18n/voice.ts';
import type { FormState } from './form.ts';

interface Props {
  voice: Voice;
  state: FormState;
  /** Names and labels, in the order of the form. */
  labels: [name: string, label: string][];
}

/** All that is wrong with a form, each leading to its field; page.js puts the reader there. */
export function Problems({ voice, state: { errors }, labels }: Props) {
  const wrong = labels.flatMap(([name, label]) => (errors[name] ? [{ name, label, key: errors[name] }] : []));
  if (wrong.length === 0) return null;
  return (
    <div class="alert problems" role="alert" tabIndex={-1} data-problems>
      <h2>{voice.text('form.problems', { count: wrong.length })}</h2>
      <ul>
        {wrong.map(({ name, label, key }) => (
          <li key={name}>
            <a href={`#${name}`}>{label}</a>: {voice.text(key)}
          </li>
        ))}
      </ul>
    </div>
  );
}
