import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitationAlert } from '../../src/invitations/slack/alerts.ts';
import { questionsOf } from '../../src/invitations/slack/details/questions.ts';
import type { EffectOf, Person } from '../../src/people/person.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { addDays } from '../../src/platform/time.ts';
import { FORM, openBrowser } from '../support/browse.ts';
import { type House, openHouse } from '../support/house.ts';
import { NOW, personOf } from '../support/people.ts';

let house: House;
const browse = () => openBrowser(house.publicUrl);

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const alertsIn = ({ effects }: Person) =>
  effects.filter(
    (effect): effect is EffectOf<'alert'> => effect.kind === 'alert' && effect.alert === 'question',
  );
const questionsIn = ({ invitation }: Person) => (invitation.questions ?? []).map(({ text }) => text);

describe('a question to the inviter', () => {
  test('is kept and told, also without Completion Monitoring, and the invitation stays as it is', async () => {
    const { url, person } = await house.invite({}, { isMonitored: false });
    const { status, html } = await browse().post(`${url}/question`, { question: ' What is it\nfor?  ' });
    expect(status).toBe(200);
    expect(html).toContain('Your question is on its way');
    expect(html).toContain('Ada Lovelace reads it in Slack and can answer by mail, to j•••@example.com');
    const asked = await house.load(person.id);
    expect(questionsIn(asked)).toEqual(['What is it\nfor?']);
    expect(alertsIn(asked)).toHaveLength(1);
    const { questions: _, ...invitation } = asked.invitation;
    expect(invitation).toEqual(person.invitation);
    expect((await browse().post(`${url}/register`, FORM)).to).toBe('/account/welcome');
  });

  test.each([
    ['', 'Fill this in'],
    [' \n\u200b ', 'Fill this in'],
    ['x'.repeat(501), 'too long'],
    ['Look at evil.example.com first', 'cannot stand here'],
  ])('is not sent as %j, and what was typed is kept', async (question, sentence) => {
    const { url, person } = await house.invite();
    const { status, html } = await browse().post(`${url}/question`, { question });
    expect(status).toBe(422);
    expect(html).toContain(sentence);
    if (question.trim().length > 1) expect(html).toContain(`>${question}</textarea>`);
    expect(await house.load(person.id)).toEqual(person);
  });

  test('sent twice, also at once, is one', async () => {
    const { url, person } = await house.invite();
    const send = () => browse().post(`${url}/question`, { question: 'Who are you?' });
    const answers = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(alertsIn(await house.load(person.id))).toHaveLength(1);
  });

  test('may be asked three times a day; a fourth is not sent, which the page says', async () => {
    const { url, person } = await house.invite();
    for (const question of ['One?', 'Two?', 'Three?'])
      expect((await browse().post(`${url}/question`, { question })).status).toBe(200);
    const { status, html } = await browse().post(`${url}/question`, { question: 'Four?' });
    expect(status).toBe(429);
    expect(html).toContain('3 questions can be sent in a day. This one was not sent');
    expect(questionsIn(await house.load(person.id))).toEqual(['One?', 'Two?', 'Three?']);
  });

  test('cannot be asked by a link that is dead', async () => {
    const { url, person } = await house.invite({}, { status: 'cancelled' });
    const { status, html } = await browse().post(`${url}/question`, { question: 'Why?' });
    expect(status).toBe(410);
    expect(html).not.toMatch(/Ada|Acme|Jane/);
    expect(questionsIn(await house.load(person.id))).toEqual([]);
  });

  test('of who is signed in as somebody else waits until they have signed out', async () => {
    const browser = browse();
    await browser.post(`${(await house.invite()).url}/register`, FORM);
    const { url, person } = await house.invite();
    expect((await browser.post(`${url}/question`, { question: 'Why?' })).status).toBe(409);
    expect(await house.load(person.id)).toEqual(person);
  });

  test('reaches Slack as plain text, and stands in the details for whoever takes over', () => {
    const text = '<!channel> *now* & <https://evil.example|here>';
    const person = personOf({}, { questions: [{ id: 'q', at: addDays(NOW, -1), text }] });
    const effect = { id: 'e', at: NOW, attempts: 1, kind: 'alert', alert: 'question', detail: 'q' } as const;
    const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
    const { blocks } = invitationAlert(voice, person, effect, { company: 'Acme', names: new Map() });
    expect(blocks).toContainEqual({
      type: 'section',
      block_id: 'alert.question',
      text: { type: 'plain_text', text, emoji: false },
    });
    expect(JSON.stringify(questionsOf(voice, person))).toContain('*now* & <https://evil.example|here>');
  });
});

describe('a decline', () => {
  test('sent twice is told once, and both answers say that it is done', async () => {
    const { url, person } = await house.invite();
    const send = () => browse().post(`${url}/decline`, { reason: 'later', word: 'In spring' });
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ html }) => html.includes('You have declined'))).toEqual([true, true, true]);
    const { effects, timeline } = await house.load(person.id);
    expect(effects.filter(effect => effect.kind === 'alert')).toHaveLength(1);
    expect(timeline.filter(({ event }) => event === 'declined')).toHaveLength(1);
  });

  test('of other words afterwards changes nothing, and says what is so', async () => {
    const { url, person } = await house.invite();
    await browse().post(`${url}/decline`, { reason: 'later', word: '' });
    const { status, html } = await browse().post(`${url}/decline`, { reason: 'mistake', word: '' });
    expect([status, html.includes('This invitation was declined')]).toEqual([410, true]);
    expect((await house.load(person.id)).invitation.decline).toEqual({ reason: 'later' });
  });
});
