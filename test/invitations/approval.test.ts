import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Administrator, mayGrantAdministrator } from '../../src/companies/administrators.ts';
import { acceptInvitation } from '../../src/invitations/accept.ts';
import { approveAdministrator } from '../../src/invitations/approve-administrator.ts';
import { fingerprintOf, offerOf } from '../../src/invitations/changes.ts';
import { runEffects } from '../../src/invitations/effects/run.ts';
import { takenOver } from '../../src/invitations/hand-over/taken-over.ts';
import { inviteUser } from '../../src/invitations/invite.ts';
import { resendChanged } from '../../src/invitations/resend-changed.ts';
import type { Person } from '../../src/people/person.ts';
import { NO_ACCESS } from '../../src/people/person.ts';
import { codeOf, inviteOf, REGISTRATION, tokenOf } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { companyOf } from '../support/people.ts';
import { ADA, MAX, OLGA, slackOf } from '../support/slack-people.ts';
import { type Bench, openBench } from './effects/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  slackSays({});
});
afterEach(() => bench.close());

/** What Slack says of people from now on. */
function slackSays(changed: Parameters<typeof slackOf>[0], isAway = false): void {
  const { user, administrators } = slackOf(changed);
  bench.ctx.slack = {
    ...bench.ctx.slack,
    administrators,
    user: isAway ? () => Promise.reject(new Error('timeout')) : user,
    openDm: async ({ userId }) => `D-${userId}`,
  };
}

const by = (asker: typeof ADA, name: string, email?: string): Administrator => ({
  company: companyOf(),
  actor: { ...asker, name },
  reader: { language: 'en', timeZone: 'UTC' },
  ...(email && { email }),
});
const olga = by(OLGA, 'Olga Petrova', 'olga@acme.com');
const ada = by(ADA, 'Ada Lovelace', 'ada@acme.com');
const door = () => ({
  ...bench.ctx,
  mayGrantAdministrator: (companyId: string, inviter: typeof ADA) =>
    mayGrantAdministrator(bench.ctx, companyId, inviter),
});
const invited = (inviter = olga, isAdministrator = true, email = 'jane@example.com') =>
  inviteUser(bench.ctx, inviter, inviteOf(email, { access: { ...NO_ACCESS, isAdministrator } }));
const accept = (person: Person) => acceptInvitation(door(), tokenOf(person), REGISTRATION);
const approve = (approver: Administrator, { id }: Person) => approveAdministrator(bench.ctx, approver, id);
const alertsOf = ({ effects }: Person) =>
  effects.flatMap(effect => (effect.kind === 'alert' ? [effect.alert] : []));
async function awaiting(): Promise<Person> {
  const person = await invited();
  slackSays({ olga: { isAdministrator: false } });
  return accept(person);
}

describe('an invitation as administrator, at its acceptance,', () => {
  test('makes one where its inviter still may', async () => {
    const { access, effects, timeline } = await accept(await invited());
    expect(access).toMatchObject({ isAdministrator: true });
    expect(JSON.stringify([effects, timeline])).not.toMatch(/adminAwaits|approvalNeeded/);
  });

  test.each<[string, Parameters<typeof slackSays>]>([
    ['was demoted', [{ olga: { isAdministrator: false } }]],
    ['was deactivated', [{ olga: { isOutsider: true } }]],
    ['cannot be asked about, for Slack is away', [{}, true]],
  ])('makes an account that waits where the inviter %s', async (_, said) => {
    const person = await invited();
    slackSays(...said);
    const registered = await accept(person);
    expect(registered.account?.status).toBe('active');
    expect(registered.access).toMatchObject({ isAdministrator: false, awaitsApproval: true });
    expect(alertsOf(registered)).toContain('adminAwaits');
    const stored = await bench.reload(person);
    expect(stored.access).toEqual(registered.access);
  });

  test('makes an account that waits where the inviter’s workspace is another company’s', async () => {
    const stranger = by({ teamId: 'T2', userId: 'ada' }, 'Gil');
    expect((await accept(await invited(stranger))).access.awaitsApproval).toBe(true);
  });

  test('asks nothing of Slack for anybody else', async () => {
    const person = await invited(olga, false);
    slackSays({}, true);
    const { access, effects } = await accept(person);
    expect(access.isAdministrator).toBe(false);
    expect(access.awaitsApproval).toBeUndefined();
    expect(JSON.stringify(effects)).not.toContain('adminAwaits');
  });
});

describe('the question for an approval', () => {
  const questions = () =>
    bench.slack.messages.filter(({ text }) => text.includes('without that right')).map(m => m.channel);

  test('goes to who registered the company where the inviter no longer may', async () => {
    bench.ctx.companies.find = async () => companyOf({ registeredBy: { ...ADA, name: 'Ada' } });
    await runEffects(bench.ctx, await awaiting());
    expect(questions()).toEqual(['D-ada']);
  });

  test('goes to another administrator where that one may no longer either, never to the invitee', async () => {
    const person = await invited(by(MAX, 'Max'), true, 'ada@acme.com');
    await runEffects(bench.ctx, await accept(person));
    expect(questions()).toEqual(['D-olga']);
  });

  test('goes to the inviter where Slack was merely away, once it is back', async () => {
    const person = await invited();
    slackSays({}, true);
    await accept(person);
    await runEffects(bench.ctx, person);
    expect(questions()).toEqual([]);
    slackSays({});
    bench.pass(5);
    await runEffects(bench.ctx, person);
    expect(questions()).toEqual(['D-olga']);
  });

  test('becomes its answer in place, and is not asked after it', async () => {
    const person = await awaiting();
    await runEffects(bench.ctx, person);
    await approve(ada, person);
    await runEffects(bench.ctx, person);
    expect(questions()).toEqual([]);
    expect(bench.slack.messages.map(({ text }) => text).join()).toContain('Ada Lovelace granted it');
    const late = await accept(await invited(by(MAX, 'Max'), true, 'late@example.com'));
    await approve(ada, late);
    await runEffects(bench.ctx, late);
    expect(questions()).toEqual([]);
  });
});

describe('whose word the flag is', () => {
  const second = (one: Administrator) => ({ ...one, company: companyOf({ isSecondNeeded: true }) });
  const changedBy = (one: Administrator, person: Person, isAdministrator: boolean, requestId: string) =>
    resendChanged(bench.ctx, one, person.id, {
      requestId,
      seen: fingerprintOf(offerOf(person)),
      offer: { ...offerOf(person), validityDays: 9, access: { ...NO_ACCESS, isAdministrator } },
    });
  const approvedBy = (one: Administrator, person: Person) => approve(second(one), person).catch(codeOf);

  test('row 29: whoever sets it when changing an invitation of somebody else approves it not', async () => {
    const changed = await changedBy(olga, await invited(ada, false), true, 'flag');
    slackSays({ olga: { isAdministrator: false } });
    const person = await accept(changed);
    expect(person.access).toMatchObject({ awaitsApproval: true, askedBy: olga.actor });
    expect(await approvedBy(olga, person)).toBe('approval.second');
    expect(await approvedBy(ada, person)).toMatchObject({ access: { isAdministrator: true } });
  });

  test('row 29: changing the rest is no word on it, and taking it away ends the word', async () => {
    const kept = await changedBy(ada, await invited(olga, true), true, 'rest');
    expect(kept.access.askedBy).toBeUndefined();
    const wanted = await changedBy(ada, await invited(olga, false, 'bob@example.com'), true, 'on');
    const later = await changedBy(olga, wanted, true, 'rest again');
    expect(later.access.askedBy).toEqual(ada.actor);
    expect((await changedBy(olga, later, false, 'off')).access).not.toHaveProperty('askedBy');
  });

  test('row 29: it does not go over to who takes over the invitation', async () => {
    const person = await invited(olga, true);
    const handed = await bench.ctx.people.change(person.companyId, person.id, known =>
      takenOver(known, olga.actor, ada.actor, bench.ctx.now()),
    );
    slackSays({ olga: { isAdministrator: false } });
    const registered = await accept(handed);
    expect(registered.access).toMatchObject({ awaitsApproval: true, askedBy: olga.actor });
    expect(await approvedBy(olga, registered)).toBe('approval.second');
    expect(await approvedBy(ada, registered)).toMatchObject({ access: { isAdministrator: true } });
  });

  test('is kept no longer than it waits', async () => {
    const wanted = await changedBy(ada, await invited(olga, false), true, 'granted');
    expect((await accept(wanted)).access).toEqual({ ...NO_ACCESS, isAdministrator: true });
  });
});

describe('the approval', () => {
  test('makes the administrator, and is noted and audited', async () => {
    const person = await awaiting();
    const approved = await approve(ada, person);
    expect(approved.access).toMatchObject({ isAdministrator: true });
    expect(approved.access).not.toHaveProperty('awaitsApproval');
    expect(approved.timeline.at(-1)).toMatchObject({ event: 'approved', by: ada.actor });
    await runEffects(bench.ctx, person);
    const audit = bench.connection.collection('audit');
    expect(await audit.find({ event: 'approved' }).toArray()).toMatchObject([{ by: ADA }]);
  });

  test('given twice at once counts once, and the second is told', async () => {
    const person = await awaiting();
    const results = await Promise.allSettled([approve(ada, person), approve(olga, person)]);
    const lost = results.flatMap(result => (result.status === 'rejected' ? [codeOf(result.reason)] : []));
    expect(lost).toEqual(['approval.given']);
    expect((await bench.reload(person)).timeline.filter(({ event }) => event === 'approved')).toHaveLength(1);
  });

  test.each(['jane@example.com', 'JANE@Example.com'])('is refused to the invitee as %s', async email => {
    const person = await awaiting();
    expect(await approve(by(ADA, 'Jane', email), person).catch(codeOf)).toBe('approval.own');
    expect((await bench.reload(person)).access.isAdministrator).toBe(false);
    const audit = bench.connection.collection('audit');
    const entry = await eventually(
      'an entry',
      async () => (await audit.findOne({ event: 'refused' })) ?? undefined,
    );
    expect(entry).toMatchObject({ detail: 'approval.own', by: ADA });
  });

  test('is refused to whoever proved the address that the link was mailed to', async () => {
    const person = await invited();
    slackSays({}, true);
    const token = tokenOf(person, { kind: 'mail', address: 'jane@home.example' });
    await acceptInvitation(door(), token, REGISTRATION);
    expect(await approve(by(ADA, 'Jane', 'jane@home.example'), person).catch(codeOf)).toBe('approval.own');
  });

  test('row 29: is refused to the invitee by the id in Slack too, whatever the address there is now', async () => {
    const { account = expect.fail(), invitation, ...bound } = await awaiting();
    const own = (change: Partial<Person>) =>
      bench.ctx.people.change(bound.companyId, bound.id, known => ({ ...known, ...change }));
    const approvedAs = (one: Administrator) => approveAdministrator(bench.ctx, one, bound.id);
    await own({ account: { ...account, slackUser: `${ADA.teamId} ${ADA.userId}` } });
    expect(await approvedAs(by(ADA, 'Jane', 'other@example.com')).catch(codeOf)).toBe('approval.own');
    await own({ account, invitation: { ...invitation, delivery: { method: 'slack', userId: ADA.userId } } });
    expect(await approvedAs(by(ADA, 'Jane')).catch(codeOf)).toBe('approval.own');
    const elsewhere = by({ ...ADA, teamId: 'T-elsewhere' }, 'Another Ada');
    expect(await approvedAs(elsewhere)).toMatchObject({ access: { isAdministrator: true } });
  });

  test('is refused where nothing waits, before the registration too', async () => {
    expect(await approve(ada, await invited(olga, false)).catch(codeOf)).toBe('approval.none');
    const pending = await invited(olga, true, 'pending@example.com');
    expect(await approve(ada, pending).catch(codeOf)).toBe('approval.given');
  });

  test('of another company finds nobody', async () => {
    const foreign = { ...ada, company: companyOf({ id: 'globex' }) };
    expect(await approve(foreign, await awaiting()).catch(codeOf)).toBe('person.unknown');
  });
});
