import type { Request, Response } from 'express';
import { z } from 'zod';
import { type FormState, readForm, untouched } from '../../platform/web/form.ts';
import type { Page } from '../../platform/web/page.tsx';
import { silenceReminders } from '../open.ts';
import { type Doorway, sendVisit, type Visit } from './visit.tsx';

const quietForm = z.strictObject({ quiet: z.literal('yes') });

/** The box is there because mail scanners press buttons: a form sent untouched changes nothing. */
export const quietPage = ({ voice, at }: Visit, state: FormState = untouched): Page => ({
  title: voice.text('invitation.page.title'),
  body: (
    <>
      <h1>{voice.text('quiet.title')}</h1>
      <p>{voice.text('quiet.text')}</p>
      <form method="post" action={at('quiet')}>
        <div class="field">
          {state.errors.quiet && (
            <p class="error" id="quiet-error">
              {voice.text('quiet.error')}
            </p>
          )}
          <label class="choice">
            <input
              type="checkbox"
              name="quiet"
              value="yes"
              required
              aria-describedby={state.errors.quiet && 'quiet-error'}
            />
            <span>{voice.text('quiet.box')}</span>
          </label>
        </div>
        <div class="actions">
          <button class="button" type="submit">
            {voice.text('quiet.submit')}
          </button>
          <a href={at()}>{voice.text('quiet.back')}</a>
        </div>
      </form>
    </>
  ),
});

export const submitQuiet =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const { voice, at } = visit;
    const form = readForm(request, quietForm);
    if (!form.isValid) return sendVisit(response, visit, { ...quietPage(visit, form), status: 422 });
    await silenceReminders(ctx, visit.token);
    sendVisit(response, visit, {
      title: voice.text('invitation.page.title'),
      body: (
        <>
          <h1>{voice.text('quieted.title')}</h1>
          <p>{voice.text('quieted.text')}</p>
          <p>
            <a href={at()}>{voice.text('quiet.back')}</a>
          </p>
        </>
      ),
    });
  };
