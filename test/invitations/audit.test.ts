import { afterAll, beforeAll, expect, test } from 'vitest';
import { extendAccount } from '../../src/accounts/extend-account.ts';
import type { Administrator } from '../../src/companies/administrators.ts';
import { acceptInvitation } from '../../src/invitations/accept.ts';
import { cancelInvitation } from '../../src/invitations/cancel.ts';
import { copyLink } from '../../src/invitations/copy-link.ts';
import { runEffects } from '../../src/invitations/effects/run.ts';
import { extendInvitation } from '../../src/invitations/extend.ts';
import { fixAddress } from '../../src/invitations/fix-address.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import { renewLink } from '../../src/invitations/new-link.ts';
import { resendInvitation } from '../../src/invitations/resend.ts';
import type { Person } from '../../src/people/person.ts';
import { inviteOf, REGISTRATION, tokenOf } from '../support/desk.ts';
import { companyOf } from '../support/people.ts';
import { type Bench, openBench } from './effects/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const olga: Administrator = {
  company: companyOf(),
  actor: { teamId: 'T1', userId: 'U2', name: 'Olga Petrova' },
  reader: { language: 'en', timeZone: 'UTC' },
};
const entriesOf = (personId: string) =>
  bench.connection
    .collection('audit')
    .find({ personId, by: { $exists: true } })
    .toArray();

type Ctx = Bench['ctx'];
const ACTS: [string, string, (ctx: Ctx, person: Person) => Promise<unknown>][] = [
  ['resend', 'resent', (ctx, { id }) => resendInvitation(ctx, olga, id)],
  ['cancel', 'cancelled', (ctx, { id }) => cancelInvitation(ctx, olga, id)],
  ['extend', 'extended', (ctx, { id }) => extendInvitation(ctx, olga, id)],
  ['new link', 'renewed', (ctx, { id }) => renewLink(ctx, olga, id, { isMailed: true })],
  ['new link, shown', 'renewed', (ctx, { id }) => renewLink(ctx, olga, id, { isMailed: false })],
  ['copy link', 'linkCopied', (ctx, { id }) => copyLink(ctx, olga, id)],
  ['fix address', 'addressFixed', (ctx, { id }) => fixAddress(ctx, olga, id, 'canary.fixed@example.com')],
  ['extend account', 'accountExtended', (ctx, { id }) => extendAccount(ctx, olga, id)],
];

let count = 0;
async function invited(): Promise<Person> {
  const ada = { ...olga, actor: { ...olga.actor, userId: 'U1', name: 'Ada Lovelace' } };
  const person = await inviteUser(bench.ctx, ada, inviteOf(`canary${++count}@example.com`));
  await runEffects(bench.ctx, person);
  return person;
}

test('an invitation leaves one entry in the audit, by ids alone', async () => {
  const { id, companyId, invitation } = await invited();
  expect(await entriesOf(id)).toEqual([
    {
      _id: expect.any(String),
      companyId,
      personId: id,
      invitationId: invitation.id,
      event: 'invited',
      by: { teamId: 'T1', userId: 'U1' },
      at: bench.ctx.now(),
    },
  ]);
});

test.each(ACTS)('%s leaves one entry more, also when its effects run twice', async (name, event, act) => {
  const person = await invited();
  if (name === 'extend account')
    await acceptInvitation(
      { ...bench.ctx, mayGrantAdministrator: async () => true },
      tokenOf(person),
      REGISTRATION,
    );
  await act(bench.ctx, person);
  const planned = await bench.reload(person);
  await runEffects(bench.ctx, person);
  const audits = planned.effects.filter(({ kind }) => kind === 'audit');
  await bench.ctx.people.change(person.companyId, person.id, known => ({ ...known, effects: audits }));
  await runEffects(bench.ctx, person);
  const entries = await entriesOf(person.id);
  const acts = entries.map(entry => `${entry.event} by ${entry.by.userId}`);
  expect(acts.toSorted()).toEqual(['invited by U1', `${event} by U2`].toSorted());
  expect(JSON.stringify(entries)).not.toMatch(/canary|@|Jane|Doe|Ada|Olga|\/i\//);
});

test('an act that is refused by the state leaves none', async () => {
  const person = await invited();
  await expect(extendAccount(bench.ctx, olga, person.id)).rejects.toThrow();
  await runEffects(bench.ctx, person);
  expect(await entriesOf(person.id)).toHaveLength(1);
});
