import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import { FOR_GOOD } from '../../../src/invitations/mail-wait.ts';
import type { PlannedEffect } from '../../../src/people/effects.ts';
import type { Invitation, Person } from '../../../src/people/person.ts';
import { addDays } from '../../../src/platform/time.ts';
import { companyOf, invitationOf, NOW } from '../../support/people.ts';
import { type Bench, MAIL, openBench } from './bench.ts';

let bench: Bench;
let count = 0;
beforeAll(async () => {
  bench = await openBench(true);
});
afterAll(() => bench.close());

const QUARTER = 15 * 60;

async function newCompany(): Promise<string> {
  const id = `company-still-${++count}`;
  const workspaces = [{ teamId: `T${id}` }];
  await bench.ctx.companies.insert(companyOf({ id, workspaces, registeredAt: addDays(NOW, -30) }));
  return id;
}

async function somebody(companyId: string, effects: PlannedEffect[], invitation: Partial<Invitation> = {}) {
  const { sentAt: _, ...unsent } = invitationOf({
    createdAt: bench.ctx.now(),
    expiresAt: addDays(bench.ctx.now(), 7),
    ...invitation,
  });
  return bench.somebody(effects, { companyId, invitation: unsent });
}

const run = async (person: Person) => {
  await runEffects(bench.ctx, person);
  return bench.reload(person);
};
const suspend = (id: string) => {
  const by = companyOf().registeredBy;
  return bench.ctx.companies.suspend(id, { at: bench.ctx.now(), by, reason: 'Invoice 7' });
};
/** What has reached an invitee. */
const out = () =>
  bench.mails.length +
  bench.slack.messages.filter(message => JSON.stringify(message).includes('usher_invitation')).length;
const cards = ({ effects }: Person) => effects.filter(({ kind }) => kind === 'card').length;

describe('a suspended company', () => {
  test.each<[string, PlannedEffect]>([
    ['the invitation', MAIL],
    ['a Slack message', { kind: 'slackMessage', template: 'invitation', generation: 1, userId: 'U9' }],
  ])(
    '%s waits, however long, and goes out once it is resumed, with its whole validity',
    async (_, effect) => {
      const company = await newCompany();
      const suspended = await suspend(company);
      const before = out();
      let person = await run(await somebody(company, [effect]));
      for (let looks = 0; looks < 3; looks++) {
        bench.pass(4 * 86_400);
        person = await run(person);
      }
      expect(out()).toBe(before);
      expect(person.invitation.status).toBe('pending');
      await bench.ctx.companies.resume(company, suspended?.suspension?.at ?? NOW);
      bench.pass(QUARTER);
      const sent = await run(person);
      expect(out()).toBe(before + 1);
      expect(sent.invitation.sentAt).toEqual(bench.ctx.now());
      expect(sent.invitation.expiresAt).toEqual(addDays(bench.ctx.now(), 7));
    },
  );

  test('says on the card why, once, however often it is looked at again', async () => {
    const company = await newCompany();
    await suspend(company);
    let person = await run(await somebody(company, [MAIL]));
    expect(person.effects).toContainEqual(expect.objectContaining({ kind: 'mail', waits: 'suspended' }));
    const told = () => person.timeline.filter(({ event }) => event === 'waiting').length;
    expect(told()).toBe(1);
    for (let looks = 0; looks < 4; looks++) {
      bench.pass(QUARTER);
      person = await run(person);
      expect(cards(person)).toBe(0);
    }
    expect(told()).toBe(1);
  });
});

describe('row 14: where somebody can resume it', () => {
  const paused = async ({ ctx: { mailLimits, now } } = bench) => {
    const company = await newCompany();
    for (const report of ['a', 'b', 'c']) await mailLimits.reported(company, report, now());
    return { limits: mailLimits, company, pause: await mailLimits.pauseOf(company, now()) };
  };

  test('a pause has no end, and nothing that led to it counts once it is over', async () => {
    const { limits, company, pause } = await paused();
    expect(pause).toMatchObject({ why: 'reported', until: FOR_GOOD });
    expect(await limits.pauseOf(company, addDays(bench.ctx.now(), 4000))).toBeDefined();
    await limits.resume(company, bench.ctx.now());
    expect(await limits.pauseOf(company, bench.ctx.now())).toBeUndefined();
    expect(await limits.reported(company, 'd', bench.ctx.now())).toBeUndefined();
    await limits.reported(company, 'e', bench.ctx.now());
    expect(await limits.reported(company, 'f', bench.ctx.now())).toMatchObject({ until: FOR_GOOD });
  });

  test('and a day where nobody can', async () => {
    const other = await openBench();
    const { pause } = await paused(other);
    expect(pause?.until).toEqual(addDays(other.ctx.now(), 1));
    await other.close();
  });

  test('mail that meets it waits without an end, and its card says for whom', async () => {
    const { company } = await paused();
    const person = await run(await somebody(company, [MAIL]));
    expect(person.effects).toContainEqual(expect.objectContaining({ kind: 'mail', waits: 'held' }));
  });

  test('global administrators are told of it too, wherever they are', async () => {
    const { company } = await paused();
    const told = { teamId: 'T-global', userId: 'U-global' };
    const to: string[] = [];
    const slack = {
      ...bench.ctx.slack,
      openDm: async ({ userId }: { userId: string }) => {
        to.push(userId);
        return 'D1';
      },
    };
    const person = await somebody(company, [{ kind: 'alert', alert: 'mailPaused' }]);
    await runEffects({ ...bench.ctx, slack, globalAdministrators: [told] }, person);
    expect(to).toContain('U-global');
    expect(bench.slack.messages.at(-1)?.text).toContain('A global administrator resumes it');
  });
});
