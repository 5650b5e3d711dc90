import type { Request, Response } from 'express';
import { z } from 'zod';
import { type FormState, readForm, untouched } from '../../platform/web/form.ts';
import { type Page, sendPage } from '../../platform/web/page.tsx';
import { silenceReminders } from '../open.ts';
import type { Doorway, Visit } from './visit.tsx';

const quietForm = z.strictObject({ quiet: z.literal('yes') });

/** The box is there because mail scanners press buttons: a form sent untouched changes nothing. */
export const quietPage = ({ voice, path }: Visit, state: FormState = untouched): Page => ({
  title: voice.text('invitation.page.title'),
  body: (
    <>
      <h1>{voice.text('quiet.title')}</h1>
      <p>{voice.text('quiet.text')}</p>
      <form method="post" action={`${path}/quiet`}>
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
          <a href={path}>{voice.text('quiet.back')}</a>
        </div>
      </form>
    </>
  ),
});

export const submitQuiet =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const { voice, path } = visit;
    const form = readForm(request, quietForm);
    if (!form.isValid) return sendPage(response, voice, { ...quietPage(visit, form), status: 422 });
    await silenceReminders(ctx, visit.token);
    sendPage(response, voice, {
      title: voice.text('invitation.page.title'),
      body: (
        <>
          <h1>{voice.text('quieted.title')}</h1>
          <p>{voice.text('quieted.text')}</p>
          <p>
            <a href={path}>{voice.text('quiet.back')}</a>
          </p>
        </>
      ),
    });
  };
