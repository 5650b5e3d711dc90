import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Administrator, authorize } from '../../../src/companies/administrators.ts';
import { auditStore } from '../../../src/companies/audit-store.ts';
import { companyStore } from '../../../src/companies/store.ts';
import type { Invitation } from '../../../src/people/person.ts';
import { rosterStore } from '../../../src/people/roster-store.ts';
import { peopleStore } from '../../../src/people/store.ts';
import type { Asker } from '../../../src/platform/slack/gateway.ts';
import type { Pen } from '../../../src/platform/slack/message-pen.ts';
import { addDays } from '../../../src/platform/time.ts';
import { createLimits } from '../../../src/platform/web/limits.ts';
import { previewBulk } from '../../../src/roster/bulk/preview-bulk.ts';
import { runBulk } from '../../../src/roster/bulk/run-bulk.ts';
import { cancelBulk, startBulk } from '../../../src/roster/bulk/start-bulk.ts';
import { requestExport } from '../../../src/roster/export/request-export.ts';
import type { BulkTask, HeldTask, Task } from '../../../src/roster/tasks/task.ts';
import { taskStore } from '../../../src/roster/tasks/task-store.ts';
import { codeOf } from '../../support/desk.ts';
import { openTestDatabase, silent } from '../../support/open-database.ts';
import { companyOf, NOW, personOf } from '../../support/people.ts';
import { ADA, OLGA, slackOf } from '../../support/slack-people.ts';

const GIL: Asker = { teamId: 'T2', userId: 'ada' };

const open = () =>
  openTestDatabase(connection => ({
    companies: companyStore(connection),
    audit: auditStore<never>(connection),
    people: peopleStore(connection, () => NOW),
    roster: rosterStore(connection, () => NOW),
    tasks: taskStore(connection),
    limits: createLimits(),
  }));
let opened: Awaited<ReturnType<typeof open>>;
let [ada, olga, gil]: Administrator[] = [];
beforeAll(async () => {
  opened = await open();
  for (const [id, teamId] of [
    ['acme', 'T1'],
    ['globex', 'T2'],
  ] as const)
    await opened.stores.companies.insert(companyOf({ id, name: id, workspaces: [{ teamId }] }));
  [ada, olga, gil] = await Promise.all([ADA, OLGA, GIL].map(asker => authorize(context(), asker)));
});
afterAll(() => opened.close());

const context = (slack = slackOf()) => ({
  ...opened.stores,
  slack,
  now: () => NOW,
  log: silent,
  wakeTask: () => {},
});
const pen: Pen = { draw: async () => {}, isTime: () => false };

async function invite(name: string, count: number, more: (n: number) => Partial<Invitation> = () => ({})) {
  for (let n = 0; n < count; n++) {
    const email = `${name}${n}@acme.example`;
    await opened.stores.people.insert(
      personOf(
        {
          id: new ObjectId().toHexString(),
          companyId: 'acme',
          identity: `email:${email}`,
          profile: { firstName: name, lastName: `No${n}`, email },
        },
        { delivery: { method: 'email', address: email }, ...more(n) },
      ),
    );
  }
}

const by = (administrator: Administrator | undefined): Administrator => {
  if (!administrator) throw new Error('nobody');
  return administrator;
};
const preview = (typed: string, act: 'cancel' | 'extend' | 'resend', withinDays?: 2 | 7) =>
  previewBulk(context(), by(ada), { list: 'invitations', typed }, { act, ...(withinDays && { withinDays }) });
const refusal = (act: Promise<unknown>) => act.then(() => 'done', codeOf);

/** Held by nobody but this test. */
function held(task: Task): HeldTask<BulkTask> {
  const one: HeldTask<BulkTask> = {
    present: task as BulkTask,
    change: async decide => {
      const changed = await opened.stores.tasks.change(task.companyId, task.id, present =>
        decide(present as BulkTask),
      );
      one.present = changed as BulkTask;
      return one.present;
    },
  };
  return one;
}

const statuses = async (name: string) => {
  const found: string[] = [];
  for await (const { invitation } of opened.stores.roster.stream('acme', {
    list: 'invitations',
    typed: name,
  }))
    found.push(invitation.status);
  return found;
};

describe('row 28: an act on many', () => {
  test('of another company, or of somebody else, is as unknown as one that never was', async () => {
    await invite('foreign', 2);
    const { task } = await preview('foreign', 'cancel');
    const never = new ObjectId().toHexString();
    for (const act of [startBulk, cancelBulk])
      for (const [who, id] of [
        [gil, task.id],
        [olga, task.id],
        [ada, never],
      ] as const)
        expect(await refusal(act(context(), by(who), id))).toBe('task.unknown');
    expect(await statuses('foreign')).toEqual(['pending', 'pending']);
  });

  test('finds nobody of another company', async () => {
    const filter = { list: 'invitations' as const };
    const { task } = await previewBulk(context(), by(gil), filter, { act: 'cancel' });
    expect(task.all).toBe(0);
  });
});

describe('row 29: an act on many', () => {
  test('ends where the right to it does, with what was done', async () => {
    await invite('right', 70);
    const started = await startBulk(context(), by(ada), (await preview('right', 'cancel')).task.id);
    let asked = 0;
    const slack = slackOf();
    const losing = {
      ...slack,
      user: async (asker: Asker) => {
        const user = await slack.user(asker);
        return user && { ...user, isAdministrator: ++asked < 2 };
      },
    };
    const run = runBulk(context(losing), held(started), pen, new AbortController().signal);
    expect(await refusal(run)).toBe('administrator.required');
    const after = await statuses('right');
    expect(after.filter(status => status === 'cancelled')).toHaveLength(50);
    await opened.stores.tasks.change('acme', started.id, ({ activeKey: _, workAt: _at, ...rest }) => ({
      ...rest,
      status: 'cancelled',
    }));
  });
});

describe('an act on many', () => {
  test('is one at a time in a company', async () => {
    await invite('first', 1);
    await invite('second', 1);
    const [first, second] = [await preview('first', 'cancel'), await preview('second', 'cancel')];
    const started = await startBulk(context(), by(ada), first.task.id);
    expect(await refusal(startBulk(context(), by(ada), second.task.id))).toBe('task.busy');
    await runBulk(context(), held(started), pen, new AbortController().signal);
    expect(await statuses('first')).toEqual(['cancelled']);
    expect(await refusal(startBulk(context(), by(ada), second.task.id))).toBe('done');
    expect(await refusal(cancelBulk(context(), by(ada), second.task.id))).toBe('done');
    expect(await refusal(cancelBulk(context(), by(ada), second.task.id))).toBe('task.ended');
    const left = await opened.stores.tasks.find('acme', second.task.id);
    if (left) await runBulk(context(), held(left), pen, new AbortController().signal);
    expect(await statuses('second')).toEqual(['pending']);
  });

  test('touches only those whom the preview named, as they then are', async () => {
    await invite('named', 3, n => ({ expiresAt: addDays(NOW, n === 0 ? 20 : 3) }));
    const { task, leftOut } = await preview('named', 'extend', 7);
    expect([task.all, leftOut]).toEqual([2, []]);
    await invite('namedlater', 1, () => ({ expiresAt: addDays(NOW, 3) }));
    const [one] = await opened.stores.tasks.people(task, 0, 1);
    await opened.stores.people.change('acme', one ?? '', person => ({
      ...person,
      invitation: { ...person.invitation, status: 'cancelled' },
    }));
    const run = held(await startBulk(context(), by(ada), task.id));
    await runBulk(context(), run, pen, new AbortController().signal);
    expect(run.present).toMatchObject({ status: 'done', done: 2 });
    expect(run.present.tally).toEqual([{ code: 'invitation.cancelled', count: 1, personIds: [one] }]);
    const ends: number[] = [];
    for await (const { invitation } of opened.stores.roster.stream('acme', {
      list: 'invitations',
      typed: 'named',
    }))
      if (invitation.status === 'pending')
        ends.push((invitation.expiresAt.getTime() - NOW.getTime()) / 86_400_000);
    expect(ends.toSorted((a, b) => a - b)).toEqual([3, 10, 20]);
  });

  test('is forgotten with whom it was for: after a day where nobody confirmed it', async () => {
    await invite('forgotten', 1);
    const { task } = await preview('forgotten', 'cancel');
    const { tasks } = opened.stores;
    await tasks.forget(addDays(NOW, 0.9), 100);
    expect(await tasks.people(task, 0, 10)).toHaveLength(1);
    await tasks.forget(addDays(NOW, 1.1), 100);
    expect([await tasks.find('acme', task.id), await tasks.people(task, 0, 10)]).toEqual([undefined, []]);
  });
});

test('one export that is asked for twice at once is made once, and counts once', async () => {
  const exported = { of: 'list' as const, filter: { list: 'people' as const } };
  const ids = await Promise.all(
    [1, 2, 3].map(async () => (await requestExport(context(), by(olga), exported)).id),
  );
  expect(new Set(ids).size).toBe(1);
  for (let n = 1; n < 10; n++)
    await requestExport(context(), by(olga), { of: 'audit', filter: { event: `event-${n}` } });
  const other = { of: 'audit' as const, filter: { event: 'event-10' } };
  expect(await refusal(requestExport(context(), by(ada), other))).toBe('export.tooMany');
  expect(await refusal(requestExport(context(), by(gil), other))).toBe('done');
});
