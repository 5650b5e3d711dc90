import { expect, test } from 'vitest';
import { type Import, NO_COUNTS } from '../../../src/invitations/imports/import.ts';
import { type Beside, importCard } from '../../../src/invitations/slack/import/import-card.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { NOW } from '../../support/people.ts';

const preview = (ready: number): Import => ({
  id: 'i1',
  companyId: 'c1',
  rev: 1,
  failures: 0,
  source: 'addresses',
  name: 'people.csv',
  by: { teamId: 'T1', userId: 'U1', name: 'Ada' },
  status: 'ready',
  delimiter: ',',
  counts: { ...NO_COUNTS, rows: ready, ready },
  createdAt: NOW,
});
const said = (ready: number, beside: Beside, language: 'en' | 'ru' = 'en') =>
  importCard(voiceFor({ language, timeZone: 'UTC' }, NOW), preview(ready), beside).text;

test('a preview says before anything is sent how many mails of a new company can go today', () => {
  const allowance = { most: 50, left: 12 };
  expect(said(13, { allowance })).toContain('50 invitation mails a day go out; 12 more can go today');
  expect(said(13, { allowance }, 'ru')).toContain('сегодня ещё: 12');
  expect(said(12, { allowance })).not.toContain('a day go out');
});

test('words that were not read are escaped, and bounded', () => {
  const words = ['<!channel>', ...Array.from({ length: 30 }, (_, index) => `word${index}`)];
  const text = said(1, { words });
  expect(text).toContain('“&lt;!channel&gt;”, “word0”');
  expect(text).not.toContain('word7');
  expect(said(1, { words }, 'ru')).toContain('Не прочитано: «&lt;!channel&gt;»');
});

test('what is chosen for all is named, and escaped', () => {
  expect(said(1, { common: ['Sales & <North>'] })).toContain(
    'do not say otherwise: Sales &amp; &lt;North&gt;',
  );
  expect(said(1, { common: [] })).toContain('What was chosen for all');
  expect(said(1, {})).not.toContain('chosen');
});

test('choosing for all stands out where it is what is wanted, and not where nobody is left to invite', () => {
  const styleFor = (counts: Partial<Import['counts']>) => {
    const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
    const { blocks } = importCard(voice, { ...preview(0), counts: { ...NO_COUNTS, ...counts } });
    const button = blocks.flatMap(block => (block.type === 'actions' ? block.elements : []));
    return button.map(one => ('style' in one ? one.style : undefined)).find(Boolean);
  };
  expect(styleFor({ rows: 2, problems: 2, lacking: 2, lacks: ['groups'] })).toBe('primary');
  expect(styleFor({ rows: 2, problems: 2, known: 2 })).toBeUndefined();
  expect(styleFor({ rows: 2, problems: 2 })).toBeUndefined();
});

test('who becomes administrator, and which addresses to look at twice, is said before and in the question', () => {
  const counts = { ...NO_COUNTS, rows: 3, ready: 3, administrators: 2, doubted: 1 };
  for (const language of ['en', 'ru'] as const) {
    const voice = voiceFor({ language, timeZone: 'UTC' }, NOW);
    const { text, blocks } = importCard(voice, { ...preview(3), counts });
    expect(text).toMatch(
      language === 'en' ? /\*2 of them become administrators\*/ : /\*2 из них станут администраторами\*/,
    );
    expect(text).toMatch(language === 'en' ? /\*1 address\* is worth/ : /\*1 адрес\* стоит/);
    const question = JSON.stringify(blocks);
    expect(question).toContain(
      language === 'en' ? '2 of them become administrators.' : '2 из них станут администраторами.',
    );
  }
});
