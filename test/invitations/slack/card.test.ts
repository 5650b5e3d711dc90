import { describe, expect, test } from 'vitest';
import type { Names } from '../../../src/directory/names.ts';
import { invitationAlert } from '../../../src/invitations/slack/alerts.ts';
import { invitationCard } from '../../../src/invitations/slack/card/card.ts';
import { fixAddressForm, readFixAddress } from '../../../src/invitations/slack/card/fix-address-form.ts';
import { linkModal } from '../../../src/invitations/slack/card/link-modal.ts';
import { detailsModal } from '../../../src/invitations/slack/details/details.ts';
import type { Account, AlertKind, EffectOf, Person, TimelineEvent } from '../../../src/people/person.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { addDays, addHours } from '../../../src/platform/time.ts';
import { checkMessage, checkView } from '../../sandbox/slack/checks/checks.ts';
import { buttonsIn, textsIn } from '../../support/blocks.ts';
import { NOW, personOf } from '../../support/people.ts';

const account: Account = {
  status: 'active',
  passwordHash: 'x',
  epoch: 1,
  registeredAt: addHours(NOW, 1),
  lastSeenAt: addHours(NOW, 1),
  endsAt: addDays(NOW, 30),
  provedAddresses: ['jane@example.com'],
  language: 'en',
  timeZone: 'UTC',
  acceptedBy: 'email',
};
const failure = { reason: 'refused' as const, detail: '550 No such user', at: NOW };
const STATES: [string, Person, string[]][] = [
  ['pending', personOf(), ['Copy link', 'Resend', 'Extend', 'Cancel invitation', 'Details']],
  [
    'failed',
    personOf({}, { status: 'failed', failure }),
    ['Fix address', 'Copy link', 'Extend', 'Cancel invitation', 'Details'],
  ],
  [
    'failed at a full mailbox',
    personOf({}, { status: 'failed', failure: { ...failure, cause: 'full', detail: '552 5.2.2 full' } }),
    ['Resend', 'Copy link', 'Extend', 'Cancel invitation', 'Fix address', 'Details'],
  ],
  [
    'failed, taken for spam',
    personOf({}, { status: 'failed', failure: { ...failure, cause: 'spam', detail: '554 5.7.1 spam' } }),
    ['Resend', 'Copy link', 'Extend', 'Cancel invitation', 'Details'],
  ],
  ['expired', personOf({}, { status: 'expired', endedAt: NOW }), ['New link', 'Resend', 'Details']],
  [
    'stale, not yet written down',
    personOf({}, { expiresAt: addHours(NOW, -1) }),
    ['New link', 'Resend', 'Details'],
  ],
  [
    'declined',
    personOf({}, { status: 'declined', endedAt: NOW, decline: { reason: 'later', word: 'In May' } }),
    ['New link', 'Resend', 'Details'],
  ],
  ['cancelled', personOf({}, { status: 'cancelled', endedAt: NOW }), ['Details']],
  ['accepted', personOf({ account }, { status: 'accepted' }), ['Details']],
  [
    'ended',
    personOf({ account: { ...account, status: 'ended', endedAt: NOW } }, { status: 'accepted' }),
    ['Extend account', 'Details'],
  ],
  [
    'pending by a shareable link',
    personOf({}, { delivery: { method: 'link' } }),
    ['Copy link', 'Extend', 'Cancel invitation', 'Details'],
  ],
];
const ALERTS: AlertKind[] = [
  ...(['accepted', 'declined', 'failed', 'delayed', 'expiring', 'expired', 'asked'] as const),
  ...(['question', 'accountEnding', 'accountEnded', 'waiting', 'mailPaused', 'reported'] as const),
];
const voices = (['en', 'ru'] as const).map(language =>
  voiceFor({ language, timeZone: 'Europe/Moscow' }, NOW),
);
const [english] = voices;
if (!english) throw new Error('no voice');
const NAMES: Names = new Map();
const FACTS = { company: 'Acme', names: NAMES };
const message = (content: object) => ({ channel: 'D1', ...content });
const alertOf = (alert: AlertKind): EffectOf<'alert'> => ({
  id: 'e',
  kind: 'alert',
  at: NOW,
  attempts: 0,
  alert,
});

describe.each(STATES)('the card of an invitation that is %s', (_, person, buttons) => {
  test('offers what its state allows', () => {
    expect(buttonsIn(invitationCard(english, person, NAMES).blocks as never)).toEqual(buttons);
  });
  test('is taken by Slack in both languages, as are its alerts and its details', () => {
    for (const voice of voices) {
      expect(checkMessage(message(invitationCard(voice, person, NAMES)))).toEqual([]);
      expect(checkView(detailsModal(voice, person, NAMES))).toEqual([]);
      for (const alert of ALERTS)
        expect(checkMessage(message(invitationAlert(voice, person, alertOf(alert), FACTS)))).toEqual([]);
    }
  });
});

describe('the last act of another administrator', () => {
  const by = { teamId: 'T1', userId: 'U2', name: 'Olga <!here>' };
  const shown = (...timeline: Person['timeline']) =>
    textsIn(invitationCard(english, { ...personOf({}, { status: 'cancelled' }), timeline }, NAMES).blocks);
  test('is named on the inviter’s card', () => {
    const inviter = personOf().invitation.inviter;
    const extended = { at: NOW, event: 'extended', by: inviter } as const;
    expect(shown({ at: NOW, event: 'cancelled', by }, extended)).toContain('Cancelled by Olga &lt;!here&gt;');
  });
  test('is not told where the inviter or the invitee alone has acted', () => {
    const nobody = shown();
    expect(shown({ at: NOW, event: 'cancelled', by: personOf().invitation.inviter })).toBe(nobody);
    expect(shown({ at: NOW, event: 'opened' })).toBe(nobody);
  });
});

describe('what a person typed', () => {
  const hostile = '<!channel> *x* "><img src=x> {UserName} & {{name}}';
  const person = personOf(
    { profile: { firstName: hostile, lastName: '', email: 'jane@example.com' } },
    {
      inviter: { teamId: 'T', userId: 'U', name: hostile },
      status: 'failed',
      failure: { ...failure, detail: hostile },
    },
  );
  test('stays what it is on the card, in the alerts and in the details', () => {
    const shown = [
      invitationCard(english, person, NAMES),
      detailsModal(english, { ...person, timeline: [{ at: NOW, event: 'failed', detail: hostile }] }, NAMES)
        .blocks,
      ...ALERTS.map(alert => invitationAlert(english, person, { ...alertOf(alert), detail: hostile }, FACTS)),
    ];
    const mrkdwn = JSON.stringify(shown).match(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(mrkdwn.filter(text => text.includes('<!') || text.includes('<img'))).toEqual([]);
    expect(textsIn(shown)).toContain('&lt;!channel&gt;');
    expect(textsIn(shown)).toContain('{{name}}');
  });
  test('does not burst Slack’s limits, however long it is', () => {
    const long = personOf({
      profile: {
        firstName: '&'.repeat(80),
        lastName: '<'.repeat(80),
        email: `${'a'.repeat(64)}@${'b'.repeat(60)}.example`,
      },
      timeline: Array.from({ length: 100 }, () => ({
        at: NOW,
        event: 'failed' as TimelineEvent,
        detail: '<&>'.repeat(300),
      })),
    });
    for (const voice of voices) {
      expect(checkView(detailsModal(voice, long, NAMES))).toEqual([]);
      expect(checkMessage(message(invitationCard(voice, long, NAMES)))).toEqual([]);
      expect(checkView(fixAddressForm(voice, long))).toEqual([]);
      expect(
        checkView(
          linkModal(voice, long, {
            url: `https://usher.example.com/i/${'x'.repeat(43)}`,
            shareUrl: `https://usher.example.com/share/${'x'.repeat(43)}`,
          }),
        ),
      ).toEqual([]);
    }
  });
});

test('the corrected address is read from the form, and a wrong one named', () => {
  expect(readFixAddress(' Jane@Example.com').data).toEqual({ email: 'jane@example.com' });
  expect(readFixAddress('jane').error?.issues[0]?.message).toBe('field.email');
  expect(readFixAddress(null).error?.issues[0]?.message).toBe('field.required');
});

test('who registers within a minute did not take “0 minutes”', () => {
  const said = (seconds: number) => {
    const registeredAt = new Date(NOW.getTime() + seconds * 1000);
    const person = personOf({ account: { ...account, registeredAt } }, { status: 'accepted' });
    return voices.map(voice => textsIn(invitationCard(voice, person, NAMES).blocks));
  };
  const [soon, russian] = said(59);
  expect(soon).toContain('less than a minute after the invitation');
  expect(russian).toContain('меньше чем через минуту после приглашения');
  for (const shown of [...said(59), ...said(60)]) expect(shown).not.toMatch(/\b0 /);
  expect(said(60)[0]).toContain('1 minute after the invitation');
});

describe('somebody who was invited by phone', () => {
  const profile = { firstName: 'Kim', lastName: '', phone: '+4930901820' };
  const kim = personOf(
    {
      identity: 'phone:+4930901820',
      profile,
      account: { ...account, acceptedBy: 'link', provedAddresses: [] },
    },
    { status: 'accepted', delivery: { method: 'link' } },
  );
  test('S1.2 is shown with the number, and with nothing about an e-mail', () => {
    for (const person of [kim, personOf({ profile }, { delivery: { method: 'link' } })])
      for (const voice of voices) {
        const [card, details] = [invitationCard(voice, person, NAMES), detailsModal(voice, person, NAMES)];
        const shown = textsIn([...card.blocks, ...details.blocks]);
        expect(shown).toContain('+49 30 901820');
        expect(shown).not.toMatch(/e-mail|почт/i);
        const alerts = ALERTS.map(alert => invitationAlert(voice, person, alertOf(alert), FACTS));
        expect(textsIn(alerts)).not.toMatch(/\(\)|undefined/);
      }
  });
});

describe('S1.3, S2.3: what is granted', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `group-${index}`);
  const names = new Map([
    ...ids.map((id, index): [string, string] => [id, `${'<&>'.repeat(20)} ${index}`]),
    ['unit', 'Europe'],
  ]);
  const access = {
    ...personOf().access,
    groupIds: ids,
    unitId: 'unit',
    businessRoleId: 'gone',
    position: '&'.repeat(120),
    subscriptions: ids.slice(0, 20).map(id => ({ id, role: 'viewer' as const })),
  };
  const person = personOf({ access });
  test('stays within Slack’s limits, and says how many more there are', () => {
    for (const voice of voices) {
      expect(checkMessage(message(invitationCard(voice, person, names)))).toEqual([]);
      expect(checkView(detailsModal(voice, person, names))).toEqual([]);
    }
    expect(textsIn(detailsModal(english, person, names).blocks)).toMatch(/and \d+ more/);
  });
  test('is called as the directory calls it now, and left out where it has no name', () => {
    const shown = textsIn(invitationCard(english, person, names).blocks);
    expect(shown).toContain('Organization unit: Europe');
    expect(shown).not.toContain('Business role');
  });
});
