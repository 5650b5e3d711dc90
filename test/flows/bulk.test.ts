import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Invitation } from '../../src/people/person.ts';
import { addDays } from '../../src/platform/time.ts';
import { textsIn } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { listed, listsOf } from '../support/lists.ts';
import { invitationOf, personOf } from '../support/people.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';
import { openStoryDatabase } from '../support/story-database.ts';

const ADA = { teamId: 'T0ACME', userId: 'U0ACMEADA', name: 'Ada Lovelace' };

let story: Story;
let database: Awaited<ReturnType<typeof openStoryDatabase>>;
let the: ReturnType<typeof listsOf>;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
  database = await openStoryDatabase(story);
  the = listsOf(story);
});
afterAll(async () => {
  await database?.close();
  await story?.stop();
});

/** So many people, called `<name>1 …`, whose mails are told of together. */
async function invited(name: string, count: number, invitation: (at: number) => Partial<Invitation>) {
  const now = new Date();
  const { id: companyId } = await database.company();
  await database.insert(
    Array.from({ length: count }, (_, at) => {
      const email = `${name}${at}@bulk.example`;
      return personOf(
        {
          id: new ObjectId().toHexString(),
          companyId,
          identity: `email:${email}`,
          profile: { firstName: name, lastName: `No${at}`, email },
          createdAt: now,
        },
        {
          ...invitationOf(),
          id: `${name}-${at}`,
          inviter: ADA,
          batchId: name,
          delivery: { method: 'email', address: email },
          createdAt: now,
          sentAt: now,
          expiresAt: addDays(now, 7),
          ...invitation(at),
        },
      );
    }),
  );
}

interface Chosen {
  search?: string;
  narrow?: () => Promise<unknown>;
  act: string;
  within?: string;
}

/** From the list to the preview, whose text it answers. */
async function look(as: string, { search = '', narrow, act, within }: Chosen): Promise<string> {
  await story.command(as, `/invite-list ${search}`);
  await story.see(as, 'All of these…');
  await narrow?.();
  await story.press(as, 'All of these…');
  await story.see(as, 'What to do with them');
  const more: Record<string, string> = within ? { 'Only where the link ends': within } : {};
  await story.submit(as, { 'What to do with them': act, ...more });
  const preview = await eventually('the preview', async () => {
    const view = await story.modal(as);
    return view?.callback_id === 'bulk.preview' ? view : undefined;
  });
  return textsIn(preview.blocks);
}

const begin = async (as: string) => {
  await story.submit(as);
  await story.see(as, 'It has begun');
};

const events = async (name: string, event: string) =>
  (await database.peopleCalled(name)).map(
    ({ timeline }) => timeline.filter(entry => entry.event === event).length,
  );

describe('S2.6 an invitation sent again to all that were not delivered', () => {
  test('says first how many it concerns, and for how many it cannot be done', async () => {
    const day = new Date();
    await invited('failed', 30, at => ({
      status: 'failed',
      failure: { reason: 'refused', detail: '550', at: day },
      resentAt: at < 3 ? [day, day, day, day, day] : [],
    }));
    const preview = await look('ada', {
      search: 'failed',
      narrow: () => the.status('ada', 'failed').then(() => story.see('ada', '30 not delivered')),
      act: 'Resend',
    });
    expect(preview).toContain('*27 people* get the invitation again');
    expect(preview).toContain('3: sent 5 times in the last 24 hours');
    expect(await events('failed', 'resent')).not.toContain(1);
  });

  test('mails each of them once, and tells so in one message', async () => {
    const before = (await story.messages('ada')).length;
    await begin('ada');
    await story.read('ada', '27 sent again');
    await eventually('the mails', async () =>
      (await database.peopleCalled('failed')).every(
        ({ invitation }) => invitation.status === 'failed' || invitation.sentAt,
      ),
    );
    expect((await events('failed', 'resent')).filter(count => count === 1)).toHaveLength(27);
    expect((await story.mails('failed9@bulk.example')).length).toBe(1);
    expect(await story.mails('failed0@bulk.example')).toEqual([]);
    expect((await story.messages('ada')).length).toBe(before + 1);
  });

  test('brings one message for all mails that are refused again, and counts them; each card tells its own', async () => {
    await story.faults({ mail: { refuse: ['one@refused.example', 'two@refused.example'] } });
    await inviteBy(story, 'ada', '/invite one@refused.example One Refused');
    await inviteBy(story, 'ada', '/invite two@refused.example Two Refused');
    await story.read('ada', 'Not delivered');
    await eventually('both told', async () => (await alerts()).length === 2);
    await look('ada', { search: 'refused', act: 'Resend' });
    await begin('ada');
    await story.read('ada', '2 sent again');
    await eventually('both refused again', async () =>
      (await database.peopleCalled('(one|two)@refused')).every(
        ({ timeline }) => timeline.filter(({ event }) => event === 'failed').length === 2,
      ),
    );
    await story.advance('PT1M');
    await story.read('ada', '*2 mails* of those sent again could not be delivered. Correct the addresses');
    await eventually('the count', async () => (await told('2 mails')) === 2);
    await story.advance('PT2H');
    expect(await alerts()).toHaveLength(2);
    expect(await told('2 mails')).toBe(2);
    await story.pressOn('ada', 'Show them');
    const list = await story.see('ada', '2 not delivered');
    expect(listed(list)).toEqual(['Two Refused', 'One Refused']);
    await the.close('ada');
    await story.faults({});
  });
});

/** The messages beside the cards that say that a mail did not arrive. */
const alerts = async () =>
  (await story.messages('ada')).filter(
    ({ blocks }) => JSON.stringify(blocks).includes('alert.text') && textsIn(blocks).includes('Refused'),
  );

/** How many messages say so. */
const told = async (text: string) =>
  (await story.messages('ada')).filter(({ blocks }) => textsIn(blocks).includes(text)).length;

describe('an act on all of a list', () => {
  test('touches everybody once, though the process dies in the middle', async () => {
    const ends = addDays(new Date(), 3);
    await invited('extended', 250, () => ({ expiresAt: ends }));
    const preview = await look('ada', { search: 'extended', act: 'Extend', within: 'within 7 days' });
    expect(preview).toContain('The links of *250 people* work longer');
    await story.faults({ mongo: { delayMs: 5 } });
    await begin('ada');
    await eventually('some of them', async () => {
      const done = (await events('extended', 'extended')).filter(count => count > 0).length;
      return done > 60 && done < 250;
    });
    await story.signal('SIGKILL');
    await story.faults({});
    await story.start(1);
    await eventually('the end', async () => (await told('250 extended')) === 1);
    const people = await database.peopleCalled('extended');
    expect(new Set(people.map(({ invitation }) => invitation.expiresAt.getTime()))).toEqual(
      new Set([addDays(ends, 7).getTime()]),
    );
    expect(new Set(await events('extended', 'extended'))).toEqual(new Set([1]));
    await eventually('the audit', async () => (await database.audited('extended')) === 250);
    expect(await database.audited('bulk.started')).toBeGreaterThan(0);
  });

  test('S2.7 cancels all of an inviter who has left, and leaves the registered alone', async () => {
    const dora = { teamId: 'T0ACME', userId: 'U0ACMEDORA', name: 'Dora Maar' };
    await invited('left', 12, at => ({ inviter: dora, status: at < 2 ? 'accepted' : 'pending' }));
    await invited('lefthere', 3, () => ({}));
    const preview = await look('ada', {
      search: 'left',
      narrow: () => the.inviter('ada', 'Dora').then(() => story.see('ada', '10 pending · 2 accepted')),
      act: 'Cancel invitations',
    });
    expect(preview).toContain('*10 invitations* are cancelled');
    expect(preview).toContain('2: already registered');
    await begin('ada');
    await story.read('ada', '10 cancelled');
    const states = (await database.peopleCalled('left\\d')).map(({ invitation }) => invitation.status);
    expect(states.toSorted()).toEqual([...Array(2).fill('accepted'), ...Array(10).fill('cancelled')]);
    expect(await events('lefthere', 'cancelled')).toEqual([0, 0, 0]);
  });

  test('can be stopped: who was not reached stays as they were, and the message says how many', async () => {
    await invited('stopped', 400, () => ({}));
    await look('ada', { search: 'stopped', act: 'Cancel invitations' });
    await story.faults({ mongo: { delayMs: 10 } });
    await begin('ada');
    await story.read('ada', 'of 400');
    await story.pressOn('ada', 'Stop here');
    await story.faults({});
    const end = textsIn((await story.read('ada', 'not touched')).blocks);
    const done = Number(/([\d,]+) cancelled/.exec(end)?.[1]);
    const left = Number(/([\d,]+) not touched/.exec(end)?.[1]);
    expect(done + left).toBe(400);
    expect((await events('stopped', 'cancelled')).filter(count => count === 1)).toHaveLength(done);
  });

  test('is done once, however often its button is pressed', async () => {
    await invited('twice', 20, () => ({}));
    await look('ada', { search: 'twice', act: 'Cancel invitations' });
    await story.submit('ada', {}, { repeat: 2, concurrent: true });
    await story.read('ada', '20 cancelled');
    expect(new Set(await events('twice', 'cancelled'))).toEqual(new Set([1]));
  });

  test('says when it can be done for nobody', async () => {
    const preview = await look('ada', { search: 'twice', act: 'Resend' });
    expect(preview).toContain('This can be done for nobody in the list.');
    expect(preview).toContain('20: cancelled');
  });
});

test('nothing was sent to Slack that Slack would refuse', async () =>
  expect(await story.violations()).toEqual([]));
