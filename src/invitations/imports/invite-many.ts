import pLimit from 'p-limit';
import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import type { Person } from '../../people/person.ts';
import { type Invite, inviteAgain, newPerson } from '../invite.ts';

type Ctx = Pick<Context, 'people' | 'now' | 'wake'>;

const AT_ONCE = 8;

/**
 * Invites as `inviteUser` does, in one write for all whom the company does not know yet; the unique index decides for
 * each by itself. Answers, in their order, the person or the refusal. Their mails are left to the sweep.
 */
export async function inviteMany(
  ctx: Ctx,
  by: Administrator,
  inputs: Invite[],
): Promise<(Person | DomainError)[]> {
  const fresh = inputs.map(input => newPerson(by, input, ctx.now()));
  const stored = await ctx.people.insertAll(by.company.id, fresh);
  const limit = pLimit(AT_ONCE);
  const quiet = { ...ctx, wake: () => {} };
  return Promise.all(
    fresh.map((person, index) => {
      const input = inputs[index];
      if (stored.has(person.id) || !input) return person;
      return limit(() => inviteAgain(quiet, by, input)).catch(asRefusal);
    }),
  );
}

function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}
