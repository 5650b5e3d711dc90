import type { Voice } from '../../platform/i18n/voice.ts';
import { Field } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';

export const WORD_LENGTH = 200;

interface FormProps {
  voice: Voice;
  path: string;
  state?: FormState;
}

/** A word is to be typed, so that no scanner asks. */
export const MoreTimeForm = ({ voice, path, state = untouched }: FormProps) => (
  <form method="post" action={path}>
    <Field
      voice={voice}
      name="word"
      label={voice.text('moreTime.word')}
      hint={voice.text('moreTime.hint')}
      state={state}
      maxLength={WORD_LENGTH}
    />
    <button class="button" type="submit">
      {voice.text('moreTime.submit')}
    </button>
  </form>
);

export const moreTimePage = (voice: Voice, company: string, form: Omit<FormProps, 'voice'>): Page => ({
  title: voice.text('account.door.more-time'),
  body: (
    <>
      <h1>{voice.text('account.door.more-time')}</h1>
      <p>{voice.text('moreTime.text', { company })}</p>
      <MoreTimeForm voice={voice} {...form} />
    </>
  ),
});

/** The same beyond the limit. */
export const moreTimeAskedPage = (voice: Voice): Page => ({
  title: voice.text('account.door.more-time'),
  body: (
    <>
      <h1>{voice.text('moreTimeAsked.title')}</h1>
      <p>{voice.text('moreTimeAsked.text')}</p>
    </>
  ),
});

export const moreTimeOverPage = (voice: Voice): Page => ({
  title: voice.text('account.door.more-time'),
  status: 410,
  body: (
    <>
      <h1>{voice.text('resetOver.title')}</h1>
      <p>{voice.text('moreTimeOver.text')}</p>
    </>
  ),
});
