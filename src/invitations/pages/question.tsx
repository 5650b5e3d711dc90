import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../errors.ts';
import { textField } from '../../platform/text.ts';
import { type FormState, readForm, untouched } from '../../platform/web/form.ts';
import { TextArea } from '../../platform/web/long-controls.tsx';
import type { Page } from '../../platform/web/page.tsx';
import { Problems } from '../../platform/web/problems.tsx';
import { askQuestion, QUESTION_LENGTH, QUESTIONS_A_DAY } from '../ask-question.ts';
import { maskedAddress } from './masked-address.ts';
import { type Doorway, sendVisit, type Visit } from './visit.tsx';

const questionForm = z.strictObject({
  question: textField(QUESTION_LENGTH).refine(text => text !== '', { error: 'field.required' }),
});

export const questionPage = (visit: Visit, state: FormState = untouched): Page => {
  const { voice, at, person } = visit;
  const label = voice.text('question.label');
  return {
    title: voice.text('question.page.title'),
    body: (
      <>
        <h1>{voice.text('question.title', { inviter: person.invitation.inviter.name })}</h1>
        <p>{answerText(visit)}</p>
        <Problems voice={voice} state={state} labels={[['question', label]]} />
        <form method="post" action={at('question')}>
          <TextArea
            voice={voice}
            name="question"
            label={label}
            hint={voice.text('question.hint', { count: QUESTION_LENGTH })}
            state={state}
            maxLength={QUESTION_LENGTH}
          />
          <div class="actions">
            <button class="button" type="submit">
              {voice.text('question.submit')}
            </button>
            <a href={at()}>{voice.text('quiet.back')}</a>
          </div>
        </form>
      </>
    ),
  };
};

export const submitQuestion =
  (ctx: Doorway) =>
  async (visit: Visit, request: Request, response: Response): Promise<void> => {
    const form = readForm(request, questionForm);
    if (!form.isValid) return sendVisit(response, visit, { ...questionPage(visit, form), status: 422 });
    const isTaken = await askQuestion(ctx, visit.token, form.value.question).then(
      () => true,
      (error: unknown) => isOverLimit(error),
    );
    sendVisit(response, visit, isTaken ? questionedPage(visit) : enoughPage(visit));
  };

/** False where it is the limit; anything else goes on. */
function isOverLimit(error: unknown): false {
  if (error instanceof DomainError && error.code === 'question.limit') return false;
  throw error;
}

/** How the answer comes: Usher passes none on. */
function answerText({ voice, person: { profile, invitation } }: Visit): string {
  const { name: inviter } = invitation.inviter;
  const address = invitation.delivery.address ?? profile.email;
  if (address !== undefined)
    return voice.text('question.byMail', { inviter, address: maskedAddress(address) });
  return voice.text('question.byPhone', { inviter });
}

const questionedPage = (visit: Visit): Page => ({
  title: visit.voice.text('question.page.title'),
  body: (
    <>
      <h1>{visit.voice.text('questioned.title')}</h1>
      <p>{answerText(visit)}</p>
      <Unchanged visit={visit} />
    </>
  ),
});

const enoughPage = (visit: Visit): Page => ({
  title: visit.voice.text('question.page.title'),
  status: 429,
  body: (
    <>
      <h1>{visit.voice.text('questionsSpent.title')}</h1>
      <p>{visit.voice.text('questionsSpent.text', { count: QUESTIONS_A_DAY })}</p>
      <Unchanged visit={visit} />
    </>
  ),
});

const Unchanged = ({ visit: { voice, at, person } }: { visit: Visit }) => (
  <>
    <p>{voice.text('questioned.unchanged', { until: voice.moment(person.invitation.expiresAt, true) })}</p>
    <p>
      <a href={at()}>{voice.text('quiet.back')}</a>
    </p>
  </>
);
