import { describe, expect, test } from 'vitest';
import { attentionFor } from '../../src/home/attention.ts';
import { administratorHome, newcomerHome } from '../../src/home/home.ts';
import type { Invitation, Person } from '../../src/people/person.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { addDays, addHours } from '../../src/platform/time.ts';
import { checkView } from '../sandbox/slack/checks/checks.ts';
import { buttonsIn, textsIn } from '../support/blocks.ts';
import { NOW, personOf } from '../support/people.ts';

const english = voiceFor({ language: 'en', timeZone: 'Europe/Berlin' }, NOW);
const voices = [english, voiceFor({ language: 'ru', timeZone: 'Europe/Moscow' }, NOW)];
const failure = { reason: 'refused' as const, detail: '550 No such user', at: NOW };
const hour = (hours: number) => addHours(NOW, hours);
const person = (n: number, invitation: Partial<Invitation> = {}): Person =>
  personOf(
    {
      id: n.toString(16).padStart(24, '0'),
      profile: { firstName: 'Jane', lastName: `Doe ${n}`, email: `jane${n}@example.com` },
    },
    invitation,
  );
const shown = (people: Person[]): string => textsIn(administratorHome(english, 'Acme', people).blocks);

describe('what needs attention', () => {
  test.each<[string, Partial<Invitation>, string | undefined]>([
    ['is not delivered', { status: 'failed', failure }, 'failed'],
    ['expires in 47 hours', { expiresAt: hour(47) }, 'expiring'],
    ['expires in 49 hours', { expiresAt: hour(49) }, undefined],
    ['has expired unanswered', { expiresAt: hour(-1) }, undefined],
    ['has expired, and a new link is asked for', { expiresAt: hour(-1), askedAt: [NOW] }, 'asked'],
    ['was declined, and a new link is asked for', { status: 'declined', askedAt: [hour(1)] }, 'asked'],
    ['was sent again after the request', { sentAt: NOW, askedAt: [hour(-2)] }, undefined],
    ['has a request by the holder of a former link', { sentAt: hour(-2), askedAt: [hour(-1)] }, 'asked'],
    ['was cancelled', { status: 'cancelled', askedAt: [hour(1)] }, undefined],
    ['was accepted', { status: 'accepted', askedAt: [hour(1)], expiresAt: hour(5) }, undefined],
  ])('an invitation that %s', (_, invitation, why) => {
    const changed = { sentAt: hour(-200), ...invitation };
    expect(attentionFor(person(1, changed), NOW)).toBe(why);
  });
});

describe('Home of an administrator', () => {
  test('says how to begin where nobody has been invited', () => {
    expect(shown([])).toContain('Nobody has been invited yet. Invite the first person.');
    expect(buttonsIn(administratorHome(english, 'Acme', []).blocks as never)).toEqual([
      'Invite a user',
      'Directory',
      'Settings',
    ]);
  });

  test('names the company and the newest ten, each with its details', () => {
    const people = Array.from({ length: 15 }, (_, n) => person(n));
    const { blocks } = administratorHome(english, 'Acme', people);
    expect(textsIn(blocks)).toContain('Invitations of Acme');
    expect(textsIn(blocks)).toContain('jane9@example.com');
    expect(textsIn(blocks)).not.toContain('jane10@example.com');
    expect(buttonsIn(blocks as never).filter(text => text === 'Details')).toHaveLength(10);
    expect(blocks).toContainEqual(
      expect.objectContaining({
        accessory: expect.objectContaining({ action_id: 'invitation.details', value: people[3]?.id }),
      }),
    );
  });

  test('puts first what needs attention, however old, and says why', () => {
    const old = person(90, { status: 'failed', failure });
    const waiting = person(91, { expiresAt: hour(-1), sentAt: hour(-200), askedAt: [hour(-1)] });
    const dying = person(92, { expiresAt: hour(20) });
    const newest = Array.from({ length: 12 }, (_, n) => person(n));
    const texts = shown([...newest, old, waiting, dying]);
    expect(texts.indexOf('jane90@example.com')).toBeLessThan(texts.indexOf('Newest invitations'));
    expect(texts).toContain('Not delivered · 550 No such user');
    expect(texts).toContain('Asks for a new link');
    expect(texts).toContain('Expires soon');
  });

  test('counts what does not fit', () => {
    const texts = shown(Array.from({ length: 13 }, (_, n) => person(n, { status: 'failed', failure })));
    expect(texts).toContain('and 3 more');
  });

  test('has no heading over nothing', () => expect(shown([person(1)])).not.toContain('Needs attention'));

  test('is taken by Slack in both languages, full of the longest and most hostile names', () => {
    const hostile = '<!channel> *x* "><img src=x> {UserName} & {{name}}';
    const people = Array.from({ length: 100 }, (_, n) => {
      const long = '<&>'.repeat(27).slice(0, 80);
      const profile = { firstName: n % 2 ? hostile : long, lastName: long, email: `jane${n}@example.com` };
      const detail = '<&>'.repeat(400);
      return {
        ...person(n, { status: 'failed', failure: { ...failure, detail }, expiresAt: addDays(NOW, 1) }),
        profile,
      };
    });
    for (const voice of voices) {
      const view = administratorHome(voice, hostile.padEnd(80, '&'), people);
      expect(checkView(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/"mrkdwn","text":"(?:[^"\\]|\\.)*<[!i]/);
    }
    expect(textsIn(administratorHome(english, hostile, people).blocks)).toContain('{{name}}');
  });
});

test('Home before the registration leads those who can to the set-up', () => {
  for (const voice of voices) expect(checkView(newcomerHome(voice))).toEqual([]);
  expect(buttonsIn(newcomerHome(english).blocks as never)).toEqual(['Set up Usher']);
});
