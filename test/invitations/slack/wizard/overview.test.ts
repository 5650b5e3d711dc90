import { describe, expect, test } from 'vitest';
import type { Ready } from '../../../../src/invitations/ready/ready-draft.ts';
import { readyDraft } from '../../../../src/invitations/ready/ready-draft.ts';
import { invitedModal } from '../../../../src/invitations/slack/wizard/invited.ts';
import { overviewModal } from '../../../../src/invitations/slack/wizard/overview.ts';
import type { WizardDraft } from '../../../../src/invitations/wizard-draft.ts';
import { addDays } from '../../../../src/platform/time.ts';
import { checkView } from '../../../sandbox/slack/checks/checks.ts';
import { buttonsIn, textsIn } from '../../../support/blocks.ts';
import { companyOf, NOW, personOf } from '../../../support/people.ts';
import { draftOf, entriesOf, FULL, REQUEST, standardsOf, stockOf, VOICES } from '../../../support/wizard.ts';

const hostile = '<!channel> & *x* {Link} ';
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `${hostile.padEnd(77, '&')}${index}`);
const groups = entriesOf('group', names(100));
const subscriptions = entriesOf('subscription', names(50));
const stock = stockOf([...groups, ...subscriptions], ['group', 'subscription']);
const full: Partial<WizardDraft> = {
  groupIds: groups.map(({ id }) => id),
  subscriptions: subscriptions.map(({ id }) => ({ id, role: 'viewer' })),
  note: 'x '.repeat(249),
};

function inviteOf(changes: Partial<WizardDraft> = {}): Ready {
  const answer = readyDraft(draftOf({ ...full, ...changes }), standardsOf({ stock }));
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems));
  return answer.invite;
}
const [english] = VOICES;
if (!english) throw new Error('no voice');
const viewOf = (changes: Partial<WizardDraft> = {}, { voice = english, company = FULL } = {}) =>
  overviewModal({ voice, requestId: REQUEST, invite: inviteOf(changes), company, names: stock.names });

describe('S4.4 the Overview', () => {
  test('names all of 100 groups and 50 subscriptions within the limits of Slack, whatever they are called', () => {
    for (const voice of VOICES) {
      const view = viewOf({}, { voice });
      expect(checkView(view)).toEqual([]);
      const said = textsIn(view.blocks);
      expect(said).not.toContain('<!channel>');
      for (const { name } of [...groups, ...subscriptions])
        expect(said).toContain(
          name.replaceAll('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').trim(),
        );
    }
  });
  test.each<[string, Partial<WizardDraft>, string]>([
    ['a domain that is not the company’s', {}, 'not a domain of'],
    ['another address', { address: 'x@private.example' }, 'stays unconfirmed'],
    ['letters that are not Latin', { email: 'jane@пример.рф' }, 'letters that are not Latin'],
    [
      'an account that ends before its link',
      { expiry: 'on', expiryDate: '2026-11-25' },
      'end before the link',
    ],
  ])('warns of %s', (_, changes, sentence) => {
    const company = companyOf({ ...FULL, domains: ['acme.com'] });
    expect(textsIn(viewOf(changes, { company }).blocks)).toContain(sentence);
  });
  test('S1.4 tells the time of a scheduled mail in the zone of the inviter', () => {
    const said = textsIn(viewOf({ isLater: true, sendAt: addDays(NOW, 1).getTime() }).blocks);
    expect(said).toContain('on Tuesday, 24 Nov 2026, 11:00 GMT+1');
  });
  test('S2.4 says that the mail is customized', () => {
    expect(textsIn(viewOf({ subject: 'Hello', body: 'Come in' }).blocks)).toContain('E-mail: customized');
  });
});

describe('S4.4 Invited', () => {
  test.each([
    ['a mail', {}, 'on its way to jane@example.com'],
    ['a link', { delivery: { method: 'link' as const } }, 'Copy the link'],
    [
      'a Slack message',
      { delivery: { method: 'slack' as const, userId: 'U7' } },
      'The message in Slack is on its way',
    ],
  ])('says what happens with %s, in both languages', (_, invitation, sentence) => {
    for (const voice of VOICES) expect(checkView(invitedModal(voice, personOf({}, invitation)))).toEqual([]);
    const view = invitedModal(english, personOf({}, invitation));
    expect(textsIn(view.blocks)).toContain(sentence);
    expect(buttonsIn(view.blocks as never)).toContain('Copy link');
  });
  test('says when a scheduled one goes out, and gives no link before', () => {
    const sendAt = addDays(NOW, 1);
    const view = invitedModal(english, personOf({}, { status: 'scheduled', sendAt }));
    expect(view.title.text).toBe('Scheduled');
    expect(textsIn(view.blocks)).toContain('on Tuesday, 24 Nov 2026, 11:00 GMT+1');
    expect(buttonsIn(view.blocks as never)).not.toContain('Copy link');
  });
});
