import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Voice } from '../../platform/i18n/voice.ts';
import { Field } from '../../platform/web/controls.tsx';
import { type FormState, readForm, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { stopInvitationMail } from '../stop-mail.ts';
import { type Doorway, forHolder, sendVisit, type Visit } from './visit.tsx';

const strangerForm = z.strictObject({ address: z.string().trim().min(1, { error: 'field.required' }) });

/** *I don't know this*, in every mail; the address is typed because mail scanners press buttons. */
const strangerPage = ({ voice, at }: Visit, state: FormState = untouched): Page => ({
  title: voice.text('invitation.page.title'),
  body: (
    <>
      <h1>{voice.text('stranger.title')}</h1>
      <p>{voice.text('stranger.text')}</p>
      <form method="post" action={at('unknown')}>
        <Field
          voice={voice}
          name="address"
          type="email"
          label={voice.text('stranger.address')}
          state={state}
          autocomplete="email"
          maxLength={254}
        />
        <div class="actions">
          <button class="button" type="submit">
            {voice.text('stranger.submit')}
          </button>
          <a href={at()}>{voice.text('quiet.back')}</a>
        </div>
      </form>
    </>
  ),
});

/** For every link that was real once: mails outlive their links. */
export const showStranger = (ctx: Doorway): RequestHandler =>
  forHolder(ctx, (visit, _request, response) => sendVisit(response, visit, strangerPage(visit)));

/** The same answer whether the address was right or not. */
export const submitStranger = (ctx: Doorway): RequestHandler =>
  forHolder(ctx, async (visit, request, response) => {
    const { voice, token } = visit;
    const form = readForm(request, strangerForm);
    if (!form.isValid) return sendVisit(response, visit, { ...strangerPage(visit, form), status: 422 });
    await stopInvitationMail(ctx, token, form.value.address);
    sendVisit(response, visit, notedPage(voice));
  });

const notedPage = (voice: Voice): Page => ({
  title: voice.text('invitation.page.title'),
  body: (
    <>
      <h1>{voice.text('strangers.title')}</h1>
      <p>{voice.text('strangers.text')}</p>
    </>
  ),
});
