import type { Request, Response } from 'express';
import { z } from 'zod';
import { lineField } from '../../platform/text.ts';
import { Field, Radios } from '../../platform/web/controls.tsx';
import { type FormState, readForm, untouched } from '../../platform/web/form.ts';
import { type Page, sendPage } from '../../platform/web/page.tsx';
import { DECLINE_REASONS, declineInvitation } from '../decline.ts';
import type { Doorway, Visit } from './visit.tsx';

const declineForm = z.strictObject({ reason: z.enum(DECLINE_REASONS), word: lineField(500) });

export const declinePage = ({ voice, path, company }: Visit, state: FormState = untouched): Page => ({
  title: voice.text('decline.page.title'),
  body: (
    <>
      <h1>{voice.text('decline.title')}</h1>
      <p>{voice.text('decline.text', { company: company.name })}</p>
      <form method="post" action={`${path}/decline`}>
        <Radios
          voice={voice}
          name="reason"
          label={voice.text('decline.reason')}
          state={state}
          options={DECLINE_REASONS.map(value => ({ value, text: voice.text(`decline.choice.${value}`) }))}
        />
        <Field
          voice={voice}
          name="word"
          label={voice.text('decline.word')}
          hint={voice.text('decline.wordHint')}
          state={state}
          isRequired={false}
          maxLength={500}
        />
        <div class="actions">
          <button class="button" type="submit">
            {voice.text('decline.submit')}
          </button>
          <a href={path}>{voice.text('decline.keep')}</a>
        </div>
      </form>
    </>
  ),
});

export const submitDecline =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const form = readForm(request, declineForm);
    if (!form.isValid) return sendPage(response, visit.voice, { ...declinePage(visit, form), status: 422 });
    const { reason, word } = form.value;
    await declineInvitation(ctx, visit.token, { reason, ...(word && { word }) });
    sendPage(response, visit.voice, declinedPage(visit));
  };

const declinedPage = ({ voice, person }: Visit): Page => ({
  title: voice.text('decline.page.title'),
  body: (
    <>
      <h1>{voice.text('declined.title')}</h1>
      <p>{voice.text('declined.text', { inviter: person.invitation.inviter.name })}</p>
    </>
  ),
});
