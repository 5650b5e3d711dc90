import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation } from '../../src/invitations/accept.ts';
import { cancelInvitation } from '../../src/invitations/cancel.ts';
import { declineInvitation } from '../../src/invitations/decline.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import { renewLink } from '../../src/invitations/new-link.ts';
import type { Person } from '../../src/people/person.ts';
import { codeOf, type Desk, inviteOf, openDesk, REGISTRATION, tokenOf } from '../support/desk.ts';

const ROUNDS = 100;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let invited = 0;
const invite = () => inviteUser(desk.ctx, desk.ada, inviteOf(`round${++invited}@example.com`));
const accept = (person: Person) => acceptInvitation(desk.ctx, tokenOf(person), REGISTRATION);
const load = ({ companyId, id }: Person) => desk.ctx.people.find(companyId, id);

/** Both at once, either begun first; the refusals. */
async function refusedOf(round: number, one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const both = round % 2 ? [one(), other()] : [other(), one()];
  const results = await Promise.allSettled(both);
  return results.flatMap(result => (result.status === 'rejected' ? [codeOf(result.reason)] : []));
}

describe('in a hundred rounds (row 11)', () => {
  test('two acceptances at once are one account, and the other is told that the link is used', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const person = await invite();
      const refused = await refusedOf(
        round,
        () => accept(person),
        () => accept(person),
      );
      expect(refused).toEqual(['invitation.used']);
      expect((await load(person))?.timeline.filter(({ event }) => event === 'registered')).toHaveLength(1);
    }
  });

  const RIVALS: [string, string, (person: Person) => Promise<unknown>][] = [
    ['a cancel', 'cancelled', person => cancelInvitation(desk.ctx, desk.ada, person.id)],
    ['a new link', 'replaced', person => renewLink(desk.ctx, desk.ada, person.id, { isMailed: false })],
    ['a decline', 'declined', person => declineInvitation(desk.ctx, tokenOf(person), { reason: 'later' })],
  ];
  test.each(RIVALS)(
    'of an acceptance and %s one wins, and the other is told what is so',
    async (_, now, act) => {
      for (let round = 0; round < ROUNDS; round++) {
        const person = await invite();
        const refused = await refusedOf(
          round,
          () => accept(person),
          () => act(person),
        );
        const isRegistered = (await load(person))?.account !== undefined;
        expect([isRegistered, refused]).toEqual([
          isRegistered,
          [`invitation.${isRegistered ? 'used' : now}`],
        ]);
      }
    },
  );
});
