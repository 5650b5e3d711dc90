import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { note, plan } from '../people/effects.ts';
import type { Person } from '../people/person.ts';
import type { Token } from '../people/tokens.ts';
import { addDays, addSeconds } from '../platform/time.ts';
import { requireOpen } from './invitation.ts';

/** In characters. */
export const QUESTION_LENGTH = 500;
export const QUESTIONS_A_DAY = 3;
const KEPT = 5;
const REPEAT_SECONDS = 600;

/**
 * Asks the inviter something before registering; the invitation stays as it is. The same words sent twice are one
 * question. Throws `invitation.<state>` for a dead link, `question.limit` beyond three in a day.
 */
export async function askQuestion(
  ctx: Pick<Context, 'people' | 'now' | 'wake'>,
  token: Token,
  text: string,
): Promise<Person> {
  const person = await ctx.people.change(token.companyId, token.personId, known => {
    const now = ctx.now();
    requireOpen(token, known, now);
    const { questions = [] } = known.invitation;
    if (questions.some(asked => asked.text === text && addSeconds(asked.at, REPEAT_SECONDS) > now))
      return undefined;
    if (questions.filter(({ at }) => at > addDays(now, -1)).length >= QUESTIONS_A_DAY)
      throw new DomainError('question.limit', { inviter: known.invitation.inviter.name });
    const question = { id: randomUUID(), at: now, text };
    const kept = [...questions, question].slice(-KEPT);
    const asked = { ...known, invitation: { ...known.invitation, questions: kept } };
    const noted = note(asked, { at: now, event: 'questioned' });
    return plan(noted, now, [{ kind: 'alert', alert: 'question', detail: question.id }]);
  });
  ctx.wake(person);
  return person;
}
