import { afterAll, beforeAll, expect, test } from 'vitest';
import { deletePerson } from '../../../src/accounts/delete-person.ts';
import { newEntry, newEntryId } from '../../../src/directory/entry.ts';
import { runEffects } from '../../../src/invitations/effects/run.ts';
import { mintLink } from '../../../src/invitations/link.ts';
import { NO_ACCESS, type Person } from '../../../src/people/person.ts';
import { companyOf, invitationOf, NOW } from '../../support/people.ts';
import { type Bench, MAIL, openBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const ADA = {
  company: companyOf(),
  actor: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
  reader: { language: 'en', timeZone: 'UTC' } as const,
};
const left = ({ companyId, id }: Person) => bench.ctx.people.change(companyId, id, () => undefined);
const due = async (person: Person) =>
  (await left(person)).effects.flatMap(({ kind }) => (kind === 'searches' ? [] : [kind]));
const traces = async ({ id }: Person) => {
  const of = (name: string) => bench.connection.collection(name).countDocuments({ personId: id });
  return {
    sessions: await of('sessions'),
    tokens: await of('tokens'),
    browsers: await of('knownBrowsers'),
  };
};

test('S1.7: every card says “deleted user”, former ones and questions too; none is posted', async () => {
  const person = await bench.somebody([{ kind: 'card' }]);
  await runEffects(bench.ctx, person);
  const former = await bench.slack.client().chat.postMessage({ channel: 'D1', text: '*Jane Doe* before' });
  const question = await bench.slack.client().chat.postMessage({ channel: 'D1', text: '*Jane Doe* asks' });
  await bench.ctx.people.change(person.companyId, person.id, known => ({
    ...known,
    history: [
      invitationOf({ id: 'former', status: 'expired', card: { channel: 'D1', ts: String(former.ts) } }),
    ],
    access: {
      ...known.access,
      question: { teamId: 'T1', userId: 'U2', channel: 'D1', ts: String(question.ts) },
    },
  }));
  const { length } = bench.slack.messages;
  await deletePerson(bench.ctx, ADA, person.id);
  await runEffects(bench.ctx, person);
  // Besides what says that it is done, by ids alone.
  expect(bench.slack.messages).toHaveLength(length + 1);
  expect(bench.slack.messages.at(-1)?.text).toMatch(new RegExp(`^\\*Erased\\* · ${person.id}`));
  expect(bench.slack.messages.at(-1)?.text).not.toMatch(/jane|doe/i);
  for (const { text } of bench.slack.messages.slice(length - 3, length))
    expect(text).toMatch(/^\*Deleted user\* · deleted/);
  // What was searched for goes somewhat later.
  expect(await due(person)).toEqual([]);
});

test('sessions and tokens that no longer count are removed, and the audit has the deletion by ids alone', async () => {
  const person = await bench.somebody([]);
  const { companyId, id: personId } = person;
  await mintLink(bench.ctx, person, { kind: 'mail', address: 'jane@example.com' });
  await bench.ctx.sessions.open({ companyId, personId, epoch: 1, device: 'Firefox' }, NOW);
  await deletePerson(bench.ctx, ADA, personId);
  await bench.ctx.knownBrowsers.remember({ companyId, personId }, NOW);
  expect(await traces(person)).toEqual({ sessions: 1, tokens: 1, browsers: 1 });
  await runEffects(bench.ctx, person);
  expect(await traces(person)).toEqual({ sessions: 0, tokens: 0, browsers: 0 });
  const entries = await bench.connection.collection('audit').find({ personId }).sort({ event: 1 }).toArray();
  expect(entries).toEqual([
    expect.objectContaining({ event: 'cancelled', by: { teamId: 'T1', userId: 'U1' }, personId }),
    expect.objectContaining({ event: 'deleted', by: { teamId: 'T1', userId: 'U1' }, personId }),
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/jane/i);
});

test('a personal workgroup loses the name that it had from its owner', async () => {
  const groupId = newEntryId();
  const person = await bench.somebody([], { access: { ...NO_ACCESS, personalWorkgroupId: groupId } });
  const { companyId, id: ownerId } = person;
  await bench.ctx.directory.insert(
    newEntry({ companyId, kind: 'group', name: 'Jane Doe', ownerId }, NOW, groupId),
  );
  await deletePerson(bench.ctx, ADA, ownerId);
  await runEffects(bench.ctx, person);
  const [group] = await bench.ctx.directory.find(companyId, [groupId]);
  expect(group).toMatchObject({ name: groupId, isArchived: true });
});

test('mail that had not gone out yet stays back; Slack being away puts the cards off, not the erasure', async () => {
  const person = await bench.somebody([{ kind: 'card' }]);
  await runEffects(bench.ctx, person);
  await bench.ctx.people.change(person.companyId, person.id, known => ({
    ...known,
    effects: [{ ...MAIL, id: 'mail', at: NOW, attempts: 0 } as Person['effects'][number]],
  }));
  await deletePerson(bench.ctx, ADA, person.id);
  bench.slack.fail = { 'chat.update': { error: 'fatal_error' } };
  await runEffects(bench.ctx, person);
  expect(bench.mails).toEqual([]);
  expect(await due(person)).toEqual(['erase', 'certificate']);
  bench.slack.fail = {};
  bench.pass(10);
  await runEffects(bench.ctx, person);
  expect(await due(person)).toEqual([]);
});
