import { describe, expect, test } from 'vitest';
import type { Names } from '../../../src/directory/names.ts';
import { invitationAlert } from '../../../src/invitations/slack/alerts.ts';
import { invitationCard } from '../../../src/invitations/slack/card/card.ts';
import { detailsModal } from '../../../src/invitations/slack/details/details.ts';
import type { EffectOf } from '../../../src/people/person.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { textsIn } from '../../support/blocks.ts';
import { NOW, personOf } from '../../support/people.ts';

const english = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
const NAMES: Names = new Map();
const failure = { reason: 'refused' as const, detail: '', at: NOW };

describe('a delivery that failed', () => {
  const russian = voiceFor({ language: 'ru', timeZone: 'UTC' }, NOW);
  const gone = { ...failure, cause: 'noDomain' as const, detail: '450 4.1.2 Domain not found' };
  const person = personOf(
    { timeline: [{ at: NOW, event: 'failed', detail: 'noDomain jane@exmaple.com' }] },
    { status: 'failed', failure: gone, delivery: { method: 'email', address: 'jane@exmaple.com' } },
  );
  const alert = {
    id: 'e1',
    at: NOW,
    attempts: 1,
    kind: 'alert',
    alert: 'failed',
    detail: 'noDomain jane@exmaple.com',
  } as EffectOf<'alert'>;
  test('is told in the reader’s language, never in the words of the server', () => {
    const card = textsIn(invitationCard(russian, person, NAMES).blocks);
    expect(card).toContain('Не доставлено · почтового сервера exmaple.com не существует');
    const said = textsIn(invitationAlert(russian, person, alert, { company: 'Acme', names: NAMES }).blocks);
    expect(said).toContain('почтового сервера exmaple.com не существует. Исправьте адрес');
    expect(`${card}${said}`).not.toContain('4.1.2');
  });
  test('shows in the details alone what the server itself said, literally', () => {
    const hostile = { ...gone, detail: '450 <!channel> Domain not found' };
    const view = detailsModal(
      russian,
      personOf({ timeline: person.timeline }, { status: 'failed', failure: hostile }),
      NAMES,
    );
    expect(textsIn(view.blocks)).toContain('Ответ почтового сервера: 450 <!channel> Domain not found');
    expect(textsIn(view.blocks)).toContain('Не доставлено: почтового сервера exmaple.com не существует');
    const block = view.blocks.find(({ block_id }) => block_id === 'details.server');
    expect(block).toMatchObject({ elements: [{ type: 'plain_text' }] });
  });
  test('names the address of then once the address is another', () => {
    const fixed = personOf({ timeline: person.timeline });
    const text = textsIn(detailsModal(english, fixed, NAMES).blocks);
    expect(text).toContain('Not delivered: the mail server of exmaple.com does not exist');
    const said = invitationAlert(english, fixed, alert, { company: 'Acme', names: NAMES });
    expect(textsIn(said.blocks)).toContain('to jane@exmaple.com: the mail server of exmaple.com');
  });
  test('stored by an earlier version, with the words of the server alone, is told the same way', () => {
    const old = personOf(
      { timeline: [{ at: NOW, event: 'failed', detail: '552 5.2.2 Mailbox full' }] },
      { status: 'failed', failure: { reason: 'bounced', detail: '552 5.2.2 Mailbox full', at: NOW } },
    );
    expect(textsIn(invitationCard(english, old, NAMES).blocks)).toContain(
      'the mailbox jane@example.com is full',
    );
    expect(textsIn(detailsModal(english, old, NAMES).blocks)).toContain('Not delivered: the mailbox');
    const effect = { ...alert, detail: '550 5.1.1 User unknown' };
    const since = invitationAlert(english, personOf(), effect, { company: 'Acme', names: NAMES });
    expect(textsIn(since.blocks)).toContain(
      'example.com has no mailbox jane@example.com. Correct the address',
    );
  });
});
