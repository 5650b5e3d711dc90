import { describe, expect, test } from 'vitest';
import { shortened } from '../../../src/people/granted.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { cut } from '../../../src/platform/text.ts';

const MIRA = 'מירה לוי';
const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, new Date('2026-11-23T10:00:00Z'));

describe('a name written from right to left', () => {
  test('stays among itself in a sentence, plain or marked up', () => {
    const values = { name: MIRA, login: '2@example.com' };
    expect(voice.mrkdwn('card.headline', values)).toContain(`*\u2068${MIRA}\u2069*`);
    expect(voice.text('roster.detailsOf', { name: MIRA })).toContain(`\u2068${MIRA}\u2069`);
  });
  test('stays among itself between others', () => {
    expect(voice.list(['Sales', MIRA, '3rd'])).toBe(`Sales, \u2068${MIRA}\u2069, and 3rd`);
    expect(shortened(voice, [MIRA, '24'], 300)).toBe(`\u2068${MIRA}\u2069, 24`);
  });
  test('is escaped for Slack all the same', () =>
    expect(voice.mrkdwn('card.headline', { name: `<!channel> ${MIRA}`, login: '' })).toContain(
      `\u2068&lt;!channel&gt; ${MIRA}\u2069`,
    ));
  test('turns nothing round by signs of its own', () =>
    expect(voice.text('roster.detailsOf', { name: '\u202egnp.exe' })).toBe(
      voice.text('roster.detailsOf', { name: 'gnp.exe' }),
    ));
});

test('any other name stands as it is', () =>
  expect(voice.text('roster.detailsOf', { name: 'Ёлкин 李 O’Neil' })).not.toMatch(/[\u2066-\u2069]/));

test('a text is not cut in the middle of a sign', () => {
  expect(cut(`${'a'.repeat(74)}😀`, 75)).toBe('a'.repeat(74));
  expect(cut(`${'a'.repeat(73)}😀b`, 75)).toBe(`${'a'.repeat(73)}😀`);
  expect(cut('😀', 75)).toBe('😀');
});
