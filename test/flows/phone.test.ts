import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsIn } from '../support/blocks.ts';
import { FORM, openBrowser, PASSWORD } from '../support/browse.ts';
import { registerAcme, type Story, startStory } from '../support/story.ts';

let story: Story;
beforeAll(async () => {
  story = await startStory();
  await registerAcme(story, { 'Invitation form': 'Full', Language: 'English' });
});
afterAll(async () => {
  const violations = await story?.violations();
  await story?.stop();
  expect(violations).toEqual([]);
});

test('S1.2: somebody without e-mail is invited by phone, gets a link by hand, registers, and signs in by phone', async () => {
  await story.command('ada', '/invite');
  await story.see('ada', 'Country of the phone');
  await story.submit('ada', {
    'First name': 'Kim',
    'Last name': 'Novak',
    'Country of the phone': 'Germany',
    Phone: '(030) 90 18-20',
  });
  const overview = textsIn((await story.see('ada', 'Overview')).blocks);
  expect(overview).toContain('+49 30 901820');
  expect(overview).not.toContain('undefined');
  await story.submit('ada');
  await story.see('ada', 'Invited');
  const card = await story.read('ada', '*Kim Novak*  +49 30 901820');
  expect(textsIn(card.blocks)).toContain('to be handed over by you');
  await story.pressOn('ada', 'Copy link');
  const shown = JSON.stringify(await story.see('ada', 'Registration link'));
  const link = new URL(/https?:[^"]+\/i\/[\w-]{43}/.exec(shown)?.[0] ?? '');

  const browser = openBrowser(story.appUrl);
  expect((await browser.get(link.pathname)).html).not.toMatch(/901820|90 18/);
  const form = { ...FORM, firstName: 'Kim', lastName: 'Novak' };
  expect((await browser.post(`${link.pathname}/register`, form)).to).toBe('/account/welcome');
  expect((await browser.get('/account/welcome')).html).toContain('+49 30 901820');
  const signedOut = await browser.post('/sign-out');
  const login = /href="(\/c\/[0-9a-f]{24}\/login)"/.exec(signedOut.html)?.[1] ?? '';
  for (const typed of ['+49 30 901820', '0049 (30) 901820']) {
    const answer = await openBrowser(story.appUrl).post(login, { login: typed, password: PASSWORD });
    expect(answer.to).toBe('/account');
  }
  const told = await story.read('ada', '*Kim Novak* has registered');
  expect(told.text).toContain('The invitation to +49 30 901820 is complete');
  await story.read('ada', 'Accepted · registered');
});

test('S0.3: the end of such an account is told to the inviter alone, in whole sentences', async () => {
  for (let week = 0; week < 5; week++) await story.advance('P7D');
  const told = await story.read('ada', 'The account of *Kim Novak* has ended');
  expect(told.text).not.toMatch(/\(\)| {2}|undefined/);
  await story.pressOn('ada', 'Details');
  const details = textsIn((await story.see('ada', 'Registration date')).blocks);
  expect(details).toContain('*Phone*\n+49 30 901820');
  expect(details).not.toContain('*E-mail*');
  expect(details).toContain('*Sent to*\nshareable link');
});

test('nobody is invited twice by one number, however it is typed', async () => {
  await story.command('ada', '/invite');
  await story.see('ada', 'Country of the phone');
  await story.submit('ada', { 'First name': 'Kim', 'Last name': 'Again', Phone: '+4930901820' });
  await story.see('ada', 'Kim Novak has an account that has ended');
});
