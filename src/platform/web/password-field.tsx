import type { Voice } from '../i18n/voice.ts';
import { Field } from './controls.tsx';
import type { FormState } from './form.ts';

/** The password as it is, to be typed once more. */
export const PresentPassword = ({ voice, state }: { voice: Voice; state: FormState }) => (
  <Field
    voice={voice}
    name="current"
    type="password"
    label={voice.text('password.present')}
    state={state}
    autocomplete="current-password"
  />
);

interface NewPassword {
  voice: Voice;
  state: FormState;
  least: number;
  label?: string;
}

/** A new password, with the hints that page.js shows while it is typed. */
export const PasswordField = ({ voice, state, least, label }: NewPassword) => (
  <Field
    voice={voice}
    name="password"
    type="password"
    label={label ?? voice.text('password.label')}
    hint={voice.text('password.hint', { count: least })}
    state={state}
    autocomplete="new-password"
  >
    <div
      class="meter"
      hidden
      data-meter-for="password"
      data-score0={voice.text('password.score.short', { count: least })}
      data-score1={voice.text('password.score.weak')}
      data-score2={voice.text('password.score.fair')}
      data-score3={voice.text('password.score.strong')}
    >
      <progress max={3} value={0} aria-label={voice.text('password.meter')} />
      <p class="meter-text" aria-live="polite" />
    </div>
    <button class="reveal" type="button" hidden aria-pressed="false" data-reveal="password">
      {voice.text('password.show')}
    </button>
  </Field>
);
