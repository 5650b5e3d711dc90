import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../support/blocks.ts';
import { eventually } from '../support/eventually.ts';
import { openEar, sendAsSlack, sendInChunks, signatureOf } from '../support/forge.ts';
import { inviteBy, registerAcme, type Story, startStory } from '../support/story.ts';

type Stored = Json & { _id: string; rev: number };
type Call = { direction: string; method: string; body: Json };

const TEAM = 'T0ACME0000';
const idOf = (handle: string): string => `U0ACME${handle.toUpperCase()}`;

let story: Story;
let ear: Awaited<ReturnType<typeof openEar>>;
let client: MongoClient;
let db: Db;
let jane: Stored;

beforeAll(async () => {
  story = await startStory({ mode: 'http' });
  await registerAcme(story);
  await inviteBy(story, 'ada', '/invite jane@example.com Jane Doe');
  await story.read('ada', 'Pending · sent');
  const { mongo } = await story.call<{ mongo: { uri: string } }>('/sandbox/state');
  client = await MongoClient.connect(mongo.uri);
  db = client.db();
  jane = await personCalled('jane@example.com');
  ear = await openEar();
});
afterAll(async () => {
  ear?.close();
  await client?.close();
  await story?.stop();
});

const people = () => db.collection<Stored>('people');
const personCalled = (email: string) =>
  eventually(`a settled ${email}`, async () => {
    const found = await people().findOne({ 'profile.email': email });
    return found && !found.claim && !JSON.stringify(found.effects).includes('"card"') ? found : undefined;
  });
const stamp = async (): Promise<number> =>
  Math.floor(Date.parse((await story.call<{ now: string }>('/sandbox/state')).now) / 1000);
const send = async (payload: Json) => sendAsSlack(story.appUrl, payload, { stamp: await stamp() });

const commandOf = (userId: string, path: string, teamId = TEAM): Json => ({
  command: '/invite-status',
  text: 'jane@example.com',
  team_id: teamId,
  user_id: userId,
  trigger_id: '1.2.3',
  response_url: `${ear.origin}/${path}`,
});
const envelope = (userId: string, teamId = TEAM): Json => ({
  team: { id: teamId, domain: 'acme' },
  user: { id: userId, team_id: teamId },
  enterprise: null,
  trigger_id: '1.2.3',
});
const buttonOf = (userId: string, action: string, value: string, path: string, teamId = TEAM): Json => ({
  type: 'block_actions',
  ...envelope(userId, teamId),
  container: { type: 'message', message_ts: '1.1', channel_id: 'D1' },
  response_url: `${ear.origin}/${path}`,
  actions: [{ type: 'button', action_id: action, block_id: 'card.acts', value, action_ts: '1.1' }],
});
const submissionOf = (userId: string, view: Json, teamId = TEAM): Json => ({
  type: 'view_submission',
  ...envelope(userId, teamId),
  view: {
    id: 'V1',
    type: 'modal',
    hash: '1.x',
    private_metadata: '',
    blocks: [{ type: 'divider', block_id: 'line' }],
    state: { values: {} },
    title: { type: 'plain_text', text: 'Fix address' },
    ...view,
  },
});
const fixedAddress = (metadata: string): Json => ({
  callback_id: 'invitation.fixAddress',
  private_metadata: metadata,
  state: {
    values: { 'fixAddress.email': { email: { type: 'email_text_input', value: 'evil@evil.example' } } },
  },
});
const overviewOf = (who: string) =>
  eventually(`the Overview of ${who}`, async () => {
    const view = await story.modal(who);
    return view?.callback_id === 'wizard.overview' ? view : undefined;
  });
const heard = (path: string) => eventually(`a whisper to ${path}`, () => ear.heard.get(`/${path}`));

describe('row 1: a request that Slack did not sign', () => {
  test.each<[string, (now: number) => { stamp: number; secret?: string; signature?: string | undefined }]>([
    ['under another secret', now => ({ stamp: now, secret: 'x'.repeat(32) })],
    ['with the signature of another body', now => ({ stamp: now, signature: signatureOf('x', now, 'y') })],
    ['without a signature', now => ({ stamp: now, signature: undefined })],
    ['with an empty signature', now => ({ stamp: now, signature: 'v0=' })],
    ['with a stamp that is no number', () => ({ stamp: Number.NaN })],
    ['301 seconds ago', now => ({ stamp: now - 302 })],
  ])('%s is answered with 401, and nobody is asked about', async (what, forge) => {
    const path = what.replace(/\W/g, '');
    const answer = await sendAsSlack(story.appUrl, commandOf(idOf('max'), path), forge(await stamp()));
    expect(answer).toEqual({ status: 401, text: '' });
    expect(ear.heard.has(`/${path}`)).toBe(false);
  });

  test('is told apart from one that Slack signed four minutes ago', async () => {
    const payload = commandOf(idOf('max'), 'late');
    const answer = await sendAsSlack(story.appUrl, payload, { stamp: (await stamp()) - 240 });
    expect(answer.status).toBe(200);
    expect(await heard('late')).toContain('Only administrators of Acme');
  });

  test.each(['/slack/events', '/SLACK/events'])(
    'of over a megabyte in chunks is not taken: %s',
    async path => {
      expect(await sendInChunks(`${story.appUrl}${path}`, 1_200_000)).toBe(413);
    },
  );
});

describe('row 2: whoever lacks the right in this moment', () => {
  const acts: [string, (who: string, path: string, team?: string) => Json][] = [
    ['status', (who, path, team) => commandOf(who, path, team)],
    ['cancel', (who, path, team) => buttonOf(who, 'invitation.cancel', jane._id, path, team)],
    ['copy', (who, path, team) => buttonOf(who, 'invitation.copy', jane._id, path, team)],
    ['setUp', (who, path, team) => buttonOf(who, 'company.setUp', '', path, team)],
  ];
  test.each<[string, string, string?]>([
    ['a member', 'max'],
    ['a guest', 'gus'],
    ['a deactivated administrator', 'dora'],
    ['somebody of another team in a shared channel', 'sam'],
    ['the same, who names that team', 'sam', 'T0ELSEWHER'],
    ['an administrator who names another team', 'ada', 'T0GLOBEX00'],
    ['a bot', 'usher'],
    ['nobody at all', 'nobody'],
  ])('%s is refused by command, button and form alike, and changes nothing', async (_, who, team) => {
    for (const [name, payload] of acts) {
      const path = `${who}-${team}-${name}`;
      expect((await send(payload(idOf(who), path, team))).status).toBe(200);
      expect(await heard(path), name).toMatch(/Only administrators|Guests, deactivated|is not registered/);
    }
    for (const view of [fixedAddress(jane._id), { callback_id: 'company.register' }]) {
      const { text } = await send(submissionOf(idOf(who), view, team));
      expect(text).toMatch(/Only administrators|Guests, deactivated|is not registered/);
    }
    expect((await people().findOne({ _id: jane._id }))?.rev).toBe(jane.rev);
    expect(await db.collection('companies').countDocuments()).toBe(1);
  });

  test('an administrator who was deactivated with the Overview still open invites nobody', async () => {
    await story.command('olga', '/invite gone@example.com Gone');
    await story.see('olga', 'gone@example.com');
    await story.submit('olga');
    await overviewOf('olga');
    await story.call('/sandbox/people', { as: 'olga', deleted: true });
    await story.submit('olga');
    expect(await people().countDocuments({ 'profile.email': 'gone@example.com' })).toBe(0);
    await story.call('/sandbox/people', { as: 'olga', deleted: false });
  });

  test('a draft is its owner’s: another administrator who sends its id invites nobody', async () => {
    await story.command('ada', '/invite draft@example.com Draft');
    await story.see('ada', 'draft@example.com');
    await story.submit('ada');
    const { callback_id, private_metadata } = await overviewOf('ada');
    const { text } = await send(submissionOf(idOf('olga'), { callback_id, private_metadata }));
    expect(text).not.toContain('draft@example.com');
    expect(await people().countDocuments({ 'profile.email': 'draft@example.com' })).toBe(0);
  });

  test.each(['', '{', 'null', '{"requestId":{"$ne":""},"step":"overview"}', '['.repeat(2999)])(
    'metadata that Usher never wrote is answered in a sentence: %s',
    async private_metadata => {
      const view = { callback_id: 'wizard.overview', private_metadata };
      const { status, text } = await send(submissionOf(idOf('ada'), view));
      expect(status).toBe(200);
      expect(text).toContain('Usher cannot read what this window or message holds');
    },
  );
});

describe('row 28: an object of another company', () => {
  const UNKNOWN = 'f'.repeat(24);
  const FOREIGN = 'e'.repeat(24);
  beforeAll(async () => {
    await people().insertOne({ ...jane, _id: FOREIGN, companyId: 'globex', dueAt: null } as never);
  });

  test.each(['cancel', 'copy', 'resend', 'extend', 'renew', 'details', 'fixAddress'])(
    'is by the button %s as unknown as one that is nowhere',
    async act => {
      for (const id of [UNKNOWN, FOREIGN])
        await send(buttonOf(idOf('ada'), `invitation.${act}`, id, `${act}-${id}`));
      const told = await heard(`${act}-${FOREIGN}`);
      expect(told).toBe(await heard(`${act}-${UNKNOWN}`));
      expect(told).not.toMatch(/Jane|reference/);
      expect((await people().findOne({ _id: FOREIGN }))?.rev).toBe(jane.rev);
    },
  );

  test('is not reached by a forged private_metadata', async () => {
    const [unknown, foreign] = await Promise.all(
      [UNKNOWN, FOREIGN].map(id => send(submissionOf(idOf('ada'), fixedAddress(id)))),
    );
    expect(foreign?.text.replaceAll(FOREIGN, UNKNOWN)).toBe(unknown?.text);
    expect(foreign?.text).not.toContain('Jane');
    expect(await story.mails('evil@evil.example')).toEqual([]);
  });
});

test('row 4: a hostile name is text in every message and view, and mentions nobody', async () => {
  await story.command('ada', '/invite mallory@example.com');
  await story.see('ada', 'mallory@example.com');
  await story.submit('ada', {
    'First name': '<!channel> <@U0ACMEMAX>',
    'Last name': '&amp; <#C0ACMEGENERAL>',
  });
  await overviewOf('ada');
  await story.submit('ada');
  await story.read('ada', 'mallory@example.com');
  const calls = await story.call<Call[]>('/sandbox/calls?since=0');
  const sent = calls.filter(({ direction }) => direction === 'in').map(({ body }) => JSON.stringify(body));
  const markup = sent.flatMap(body => body.match(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g) ?? []);
  expect(markup.some(text => text.includes('&lt;!channel&gt;'))).toBe(true);
  for (const text of markup) expect(text).not.toMatch(/<[!@#]|<https/);
});

test('nothing was sent to Slack that Slack would refuse', async () => {
  expect(await story.violations()).toEqual([]);
});
