import type { Voice } from '../../platform/i18n/voice.ts';
import { Field } from '../../platform/web/controls.tsx';
import { type FormState, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';

export const WORD_LENGTH = 200;
/** Where who is signed in asks. */
export const OWN = '/account/more-time';
const ACCOUNT = '/account';

interface FormProps {
  voice: Voice;
  path: string;
  /** When they asked last, while nobody has answered. */
  asked: Date | undefined;
  state?: FormState;
}

/** A word is to be typed, so that no scanner asks. */
export const MoreTimeForm = ({ voice, path, asked, state = untouched }: FormProps) => (
  <form method="post" action={path}>
    {asked && <p class="quiet">{voice.text('moreTime.asked', { at: voice.date(asked) })}</p>}
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

/** For who came from the account; who came by a mail may be signed in nowhere. */
const Back = ({ voice }: { voice: Voice }) => (
  <p>
    <a href={ACCOUNT}>{voice.text('account.back')}</a>
  </p>
);

export const moreTimePage = (voice: Voice, company: string, form: Omit<FormProps, 'voice'>): Page => ({
  title: voice.text('account.door.more-time'),
  body: (
    <>
      <h1>{voice.text('account.door.more-time')}</h1>
      <p>{voice.text('moreTime.text', { company })}</p>
      <MoreTimeForm voice={voice} {...form} />
      {form.path === OWN && <Back voice={voice} />}
    </>
  ),
});

/** The same beyond the limit. */
export const moreTimeAskedPage = (voice: Voice, path: string): Page => ({
  title: voice.text('account.door.more-time'),
  body: (
    <>
      <h1>{voice.text('moreTimeAsked.title')}</h1>
      <p>{voice.text('moreTimeAsked.text')}</p>
      {path === OWN && <Back voice={voice} />}
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
