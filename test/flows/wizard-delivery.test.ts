import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inputIn, textsIn } from '../support/blocks.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { choose } from '../support/choose.ts';
import { eventually } from '../support/eventually.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story);
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

const now = async () => new Date((await story.call<{ now: string }>('/sandbox/state')).now);
const inHours = async (hours: number) => Math.floor((await now()).getTime() / 1000) + hours * 3600;
const delivery = async (line: string) => {
  const before = await story.modal('ada');
  await story.command('ada', line);
  await eventually('a new form', async () => {
    const view = await story.modal('ada');
    return view && view.id !== before?.id && textsIn(view.blocks).includes('Person') ? view : undefined;
  });
  await story.press('ada', 'Delivery');
  return story.see('ada', 'how the invitation');
};
const overview = async () => textsIn((await story.see('ada', 'Overview')).blocks);
const fieldIn = async (label: string) => {
  const view = await story.modal('ada');
  return view && inputIn(view.blocks, label);
};

describe('S1.4 send later', () => {
  test('a time that has passed is told at its field', async () => {
    await delivery('/invite-user later@example.com Late Comer');
    expect(await fieldIn('Send at')).toBeUndefined();
    await choose(story, 'ada', 'When to send it', 'At a date and time');
    const { ack } = await story.submit('ada', { 'Send at': await inHours(-1) });
    expect(JSON.stringify(ack.body)).toContain('passed already');
    const { ack: far } = await story.submit('ada', { 'Send at': await inHours(91 * 24) });
    expect(JSON.stringify(far.body)).toContain('at most 90 days');
  });

  test('the mail goes out at its time, and its link counts from then', async () => {
    await story.submit('ada', { 'Send at': await inHours(26) });
    expect(await overview()).toContain('A mail with a registration link goes to later@example.com on');
    await story.submit('ada');
    await story.see('ada', 'will be invited');
    await story.advance('P1D');
    expect(await story.mails('later@example.com')).toEqual([]);
    await story.advance('PT3H');
    expect((await story.mail('later@example.com')).subject).toContain('Ada Lovelace');
    await story.read('ada', 'Pending · sent');
  });
});

describe('S1.4 a Slack message', () => {
  test('is offered for a member alone, and speaks as the member does', async () => {
    await delivery('/invite-user jane@example.com Jane Doe');
    expect(textsIn((await fieldIn('How to send it'))?.element)).not.toContain('Slack message');
    await delivery('/invite-user max@acme.example Max Member');
    const method = textsIn((await fieldIn('How to send it'))?.element);
    expect(method).toContain('Slack message');
  });

  test('reaches the member, whose link leads to the registration', async () => {
    await choose(story, 'ada', 'How to send it', 'Slack message');
    expect(await fieldIn('Send to another address')).toBeUndefined();
    await story.submit('ada');
    expect(await overview()).toContain('sends a message in Slack');
    await story.submit('ada');
    await story.see('ada', 'The message in Slack is on its way');
    const message = await story.read('max', 'Ada Lovelace');
    const link = /https?:[^"]+\/i\/[\w-]{43}/.exec(JSON.stringify(message))?.[0] ?? '';
    expect(await story.mails('max@acme.example')).toEqual([]);
    const browser = openBrowser(story.appUrl);
    const path = new URL(link).pathname;
    await browser.get(path);
    await browser.post(path);
    const registered = await browser.post(`${path}/register`, { ...FORM, firstName: 'Max' });
    expect(registered.status, registered.html).toBeLessThan(400);
    await story.read('ada', 'Accepted · registered');
  });

  test('is asked about again when it is sent: somebody who has left gets none', async () => {
    await delivery('/invite-user olga@acme.example Olga Petrova');
    await choose(story, 'ada', 'How to send it', 'Slack message');
    await story.submit('ada');
    await overview();
    await story.call('/sandbox/people', { as: 'olga', deleted: true });
    await story.submit('ada');
    await story.see('ada', 'Nobody in this workspace has this e-mail any more');
    await story.submit('ada');
    expect(await overview()).toContain('A mail with a registration link goes to olga@acme.example');
    await story.call('/sandbox/people', { as: 'olga', deleted: false });
  });
});

test('S1.2 S1.4 somebody with a phone alone goes by a link, said kindly', async () => {
  const step = await delivery('/invite-user +49 30 901820 Otto Normal');
  expect(textsIn(step.blocks)).toContain('There is no e-mail address to write to');
  expect(await fieldIn('How to send it')).toBeUndefined();
  expect(await fieldIn('When to send it')).toBeUndefined();
  await story.submit('ada');
  const said = await overview();
  expect(said).toContain('*Otto Normal* (+49 30 901820)');
  expect(said).toContain('you copy a link');
  await story.submit('ada');
  await story.see('ada', 'Copy the link');
  await story.press('ada', 'Copy link');
  expect(JSON.stringify(await story.see('ada', 'Registration link'))).toMatch(/\/i\/[\w-]{43}/);
});

test('S4.2 a phone that somebody has already is told under its field', async () => {
  await story.command('olga', '/invite-user +4930901820 Otto');
  await story.see('olga', 'Кто');
  await story.submit('olga');
  expect(textsIn((await story.see('olga', 'Ada Lovelace')).blocks)).toContain('Открыть имеющееся');
});

test('without any contact the form says that one is needed', async () => {
  const before = await story.modal('olga');
  await story.command('olga', '/invite-user');
  await eventually('a new form', async () => {
    const view = await story.modal('olga');
    return view && view.id !== before?.id ? view : undefined;
  });
  const { ack } = await story.submit('olga', { Имя: 'Nobody' });
  expect(JSON.stringify(ack.body)).toContain('Заполните адрес почты или номер телефона');
});
