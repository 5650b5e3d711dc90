import type { Request, Response } from 'express';
import { z } from 'zod';
import { lineField } from '../../platform/text.ts';
import { Radios } from '../../platform/web/controls.tsx';
import { type FormState, readForm, untouched } from '../../platform/web/form.ts';
import { TextArea } from '../../platform/web/long-controls.tsx';
import type { Page } from '../../platform/web/page.tsx';
import { Problems } from '../../platform/web/problems.tsx';
import { DECLINE_REASONS, DECLINE_WORD, declineInvitation } from '../decline.ts';
import { deadPage } from './dead.tsx';
import { type Doorway, sendVisit, type Visit } from './visit.tsx';

const declineForm = z.strictObject({ reason: z.enum(DECLINE_REASONS), word: lineField(DECLINE_WORD) });

export const declinePage = ({ voice, at, company }: Visit, state: FormState = untouched): Page => ({
  title: voice.text('decline.page.title'),
  body: (
    <>
      <h1>{voice.text('decline.title')}</h1>
      <p>{voice.text('decline.text', { company: company.name })}</p>
      <Problems
        voice={voice}
        state={state}
        labels={[
          ['reason', voice.text('decline.reason')],
          ['word', voice.text('decline.word')],
        ]}
      />
      <form method="post" action={at('decline')}>
        <Radios
          voice={voice}
          name="reason"
          label={voice.text('decline.reason')}
          state={state}
          options={DECLINE_REASONS.map(value => ({ value, text: voice.text(`decline.choice.${value}`) }))}
        />
        <TextArea
          voice={voice}
          name="word"
          label={voice.text('decline.word')}
          hint={voice.text('decline.wordHint')}
          state={state}
          isRequired={false}
          maxLength={DECLINE_WORD}
        />
        <div class="actions">
          <button class="button" type="submit">
            {voice.text('decline.submit')}
          </button>
          <a href={at()}>{voice.text('decline.keep')}</a>
        </div>
      </form>
    </>
  ),
});

export const submitDecline =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const form = readForm(request, declineForm);
    if (!form.isValid) {
      const page = visit.state === 'open' ? { ...declinePage(visit, form), status: 422 } : deadPage(visit);
      return sendVisit(response, visit, page);
    }
    const { reason, word } = form.value;
    await declineInvitation(ctx, visit.token, { reason, ...(word && { word }) });
    sendVisit(response, visit, declinedPage(visit));
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
