import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import { handOverId, newHandOver } from '../../../src/invitations/hand-over/hand-over.ts';
import { type HandOverContext, workOnHandOver } from '../../../src/invitations/hand-over/work-hand-over.ts';
import type { Person } from '../../../src/people/person.ts';
import { companyOf, invitationOf } from '../../support/people.ts';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;
let answer: string | undefined;
let posted: string[];
beforeEach(async () => {
  bench = await openBench();
  [answer, posted] = ['token_revoked', []];
  const { slack } = bench.ctx;
  const { user } = slack;
  bench.ctx.slack = {
    ...slack,
    user: async asker => {
      if (asker.teamId === 'T-dead' && answer) throw Object.assign(new Error(), { data: { error: answer } });
      return user(asker);
    },
    administrators: async teamId => (teamId === 'T-live' ? [{ userId: 'olga', name: 'Olga' }] : []),
    openDm: async ({ userId }) => {
      posted.push(userId);
      return `D-${userId}`;
    },
  };
});
afterEach(() => bench.close());

const GUS = { teamId: 'T-dead', userId: 'gus', name: 'Gus' };

/** Gus has invited somebody, from a workspace that has removed the app. */
async function invited(teams: string[], effects: Parameters<Bench['somebody']>[0] = []): Promise<Person> {
  const workspaces = teams.map(teamId => ({ teamId }));
  await bench.ctx.companies.insert(companyOf({ id: 'dead', workspaces }));
  const invitation = invitationOf({ inviter: GUS });
  return bench.somebody(effects, { companyId: 'dead', invitation });
}

describe('where the inviter’s workspace has removed the app', () => {
  test('an alert is told to an administrator of another workspace of the company', async () => {
    const person = await invited(['T-dead', 'T-live'], [{ kind: 'alert', alert: 'asked' }]);
    await runEffects(bench.ctx, person);
    expect(posted).toEqual(['olga']);
    expect((await bench.reload(person)).effects).toEqual([]);
  });

  test('while Slack fails for a moment it waits, and is told to nobody else', async () => {
    answer = 'internal_error';
    const person = await invited(['T-dead', 'T-live'], [{ kind: 'alert', alert: 'asked' }]);
    await runEffects(bench.ctx, person);
    expect(posted).toEqual([]);
    expect((await bench.reload(person)).effects).toHaveLength(1);
    answer = undefined;
    bench.pass(600);
    await runEffects(bench.ctx, person);
    expect(posted).toEqual(['gus']);
  });

  test('an approval is asked of somebody else', async () => {
    const person = await invited(['T-dead', 'T-live']);
    const asking = await bench.ctx.people.change('dead', person.id, known => ({
      ...known,
      access: { ...known.access, awaitsApproval: true },
      effects: [{ id: 'e1', kind: 'alert', alert: 'adminAwaits', at: bench.ctx.now(), attempts: 0 }],
    }));
    await runEffects(bench.ctx, asking);
    expect(posted).toEqual(['olga']);
  });

  test.each<[string, string[], string]>([
    ['the company has let it go', ['T-live'], 'offered'],
    ['it is one of the company’s still', ['T-dead', 'T-live'], 'looking'],
  ])('their invitations are offered only where the company has let it go: %s', async (_, teams, status) => {
    await invited(teams);
    const id = handOverId('dead', GUS);
    await bench.ctx.handOvers.insert(newHandOver('dead', GUS, bench.ctx.now()));
    const ctx = bench.ctx as unknown as HandOverContext;
    await workOnHandOver(ctx, { companyId: 'dead', id }, new AbortController().signal);
    expect(await bench.ctx.handOvers.find('dead', id)).toMatchObject({ status });
    expect(posted).toEqual(status === 'offered' ? ['olga'] : []);
  });
});

test('their invitations are offered also where Slack was away for hours meanwhile', async () => {
  answer = 'internal_error';
  await invited(['T-live']);
  const id = handOverId('dead', GUS);
  await bench.ctx.handOvers.insert(newHandOver('dead', GUS, bench.ctx.now()));
  const ctx = bench.ctx as unknown as HandOverContext;
  const work = () => workOnHandOver(ctx, { companyId: 'dead', id }, new AbortController().signal);
  for (let tries = 0; tries < 25; tries++) {
    await work();
    bench.pass(600);
  }
  expect(await bench.ctx.handOvers.find('dead', id)).toMatchObject({ status: 'looking' });
  answer = 'token_revoked';
  bench.pass(3600);
  await work();
  expect(await bench.ctx.handOvers.find('dead', id)).toMatchObject({ status: 'offered' });
  expect(posted).toEqual(['olga']);
});

test('that mails are paused is not told to an inviter whose workspace the company has let go', async () => {
  answer = undefined;
  const person = await invited(['T-live'], [{ kind: 'alert', alert: 'mailPaused' }]);
  await runEffects(bench.ctx, person);
  expect(posted).toEqual(['olga']);
});
