import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BODY_LENGTH, SUBJECT_LENGTH } from '../../../src/invitations/letter.ts';
import {
  type LetterForm,
  letterErrors,
  letterForm,
  readLetterForm,
  replacing,
} from '../../../src/invitations/slack/letter/letter-form.ts';
import { letterPreview, noPreview } from '../../../src/invitations/slack/letter/letter-preview.ts';
import { templatesView } from '../../../src/invitations/slack/letter/templates-view.ts';
import { slackInvitation } from '../../../src/invitations/slack/slack-invitation.ts';
import { isSame, usualWords } from '../../../src/invitations/usual-words.ts';
import { type Language, voiceFor } from '../../../src/platform/i18n/voice.ts';
import { checkMessage, checkView } from '../../sandbox/slack/checks/checks.ts';
import { textsIn } from '../../support/blocks.ts';
import { fillIn } from '../../support/fill.ts';
import { companyOf, NOW, personOf } from '../../support/people.ts';

const LANGUAGES: Language[] = ['en', 'ru'];
const voiceIn = (language: Language) => voiceFor({ language, timeZone: 'UTC' }, NOW);

const formOf = (language: Language, more: Partial<LetterForm> = {}): LetterForm => ({
  ids: { view: 'v', preview: 'p', test: 't' },
  metadata: 'm',
  edition: 'abc',
  about: 'x'.repeat(300),
  language,
  words: { subject: '{UserName}'.padEnd(SUBJECT_LENGTH, 'я'), body: '{Link}'.padEnd(BODY_LENGTH, 'я') },
  others: [
    replacing(voiceIn(language), 'u', 'letter.useUsual'),
    replacing(voiceIn(language), 'c', 'letter.useCompany'),
  ],
  email: `${'a'.repeat(64)}@${'b'.repeat(180)}.example`,
  problems: { subject: { key: 'field.required' }, body: { key: 'letter.unopened' } },
  ...more,
});

describe.each(LANGUAGES)('the editor in %s', language => {
  const voice = voiceIn(language);
  test('stays within Slack’s limits, as does what it leads to', () => {
    const long = `${'я'.repeat(2900)}\n\n${'ю '.repeat(4000)}`;
    const templates = { en: { subject: 'x'.repeat(120), body: 'y' }, ru: { subject: 'x', body: 'y' } };
    for (const view of [
      letterForm(voice, formOf(language)),
      letterForm(voice, formOf(language, { words: { subject: '', body: '' } })),
      letterPreview(voice, { subject: 'x'.repeat(250), html: '', text: long }),
      noPreview(voice, { subject: { key: 'field.required' }, body: { key: 'letter.unopened' } }),
      templatesView(voice, companyOf({ templates })),
    ])
      expect(checkView(view)).toEqual([]);
  });

  test('begins with words of Usher’s own that it would take itself', () => {
    const words = usualWords(language, NOW);
    const view = letterForm(voice, formOf(language, { words, problems: {} }));
    expect(isSame(readLetterForm(fillIn(view), 'abc'), words)).toBe(true);
    expect(words.body).toMatch(/\{UserName\}[\s\S]*\{ExpiryDate\}[\s\S]*\n\{Link\}$/);
  });

  test('shows a whole mail in its preview, whatever its length', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 4000 }), { maxLength: 5 }), paragraphs => {
        const text = paragraphs.map(paragraph => `${paragraph.trim()}.`).join('\n\n');
        const view = letterPreview(voice, { subject: 'x', html: '', text });
        const shown = (view.blocks as KnownBlock[]).flatMap(block =>
          block.type === 'section' && block.text?.type === 'plain_text' ? [block.text.text] : [],
        );
        expect(shown.join('').replaceAll('\n', '')).toBe(text.trim().replaceAll('\n', ''));
      }),
    );
  });
});

test('reads what was typed, and names the block of each problem; another edition’s fields are none of its own', () => {
  const voice = voiceIn('en');
  const view = letterForm(voice, formOf('en'));
  const values = fillIn(view, { Subject: 'Hi', Text: 'There' });
  expect(readLetterForm(values, 'abc')).toEqual({ subject: 'Hi', body: 'There' });
  expect(readLetterForm(values, 'other')).toEqual({ subject: '', body: '' });
  const errors = letterErrors(voice, 'abc', { body: { key: 'letter.unopened' } });
  expect(Object.keys(errors).filter(id => view.blocks.every(({ block_id }) => block_id !== id))).toEqual([]);
});

test('without a confirmed address no test is offered', () => {
  const texts = textsIn(letterForm(voiceIn('en'), formOf('en', { email: undefined })).blocks);
  expect(texts).not.toContain('Send a test');
  expect(texts).toContain('no test can be sent');
});

test('a note stands in the Slack message under the inviter’s name, as plain text', () => {
  const delivery = { method: 'slack' as const, userId: 'U2', note: '*x* <!channel>\n'.repeat(120) };
  const message = slackInvitation(voiceIn('en'), {
    person: personOf({}, { delivery }),
    company: companyOf(),
    url: 'https://usher.example.com/i/x',
  });
  expect(checkMessage({ channel: 'D1', ...message })).toEqual([]);
  const note = message.blocks.find(({ block_id }) => block_id === 'invitation.note');
  expect(note).toMatchObject({
    text: { type: 'plain_text', text: expect.stringContaining('Ada Lovelace adds: “*x*') },
  });
});
