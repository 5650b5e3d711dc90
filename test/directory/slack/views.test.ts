import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTRY_KINDS, type Entry, type EntryKind, newEntry } from '../../../src/directory/entry.ts';
import { type ListPage, PAGE, type Shown } from '../../../src/directory/list-page.ts';
import {
  addForm,
  archiveForm,
  moveForm,
  readEntryForm,
  renameForm,
  topChoice,
} from '../../../src/directory/slack/entry-forms.ts';
import { importedModal, importForm } from '../../../src/directory/slack/import-form.ts';
import { listModal, readSearch } from '../../../src/directory/slack/list-modal.ts';
import { readForm, readList } from '../../../src/directory/slack/list-state.ts';
import { type Language, voiceFor } from '../../../src/platform/i18n/voice.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { buttonsIn, type Json, textsIn } from '../../support/blocks.ts';
import { fillIn } from '../../support/fill.ts';
import { NOW } from '../../support/people.ts';

const voiceIn = (language: Language) => voiceFor({ language, timeZone: 'UTC' }, NOW);
const voice = voiceIn('en');
const id = '0123456789abcdef01234567';
const entryOf = (kind: EntryKind, name: string, more: Partial<Entry> = {}): Entry => ({
  ...newEntry({ companyId: 'c', kind, name }, NOW, id),
  ...more,
});
const counts = { unit: 1001, group: 1001, subscription: 1001, businessRole: 1001 };
const list = (more: Partial<Shown> = {}): Shown => ({ kind: 'unit', isArchived: false, typed: '', ...more });
const jsonBlocks = (view: { blocks: unknown[] }) => view.blocks as Json[];

/** The longest that names, paths and places can be. */
function fullPage(kind: EntryKind, isArchived: boolean): ListPage {
  const name = 'Ж'.repeat(80);
  const place = { id, name };
  const row = (n: number) => ({
    entry: entryOf(kind, name, { id: `${id.slice(2)}${String(n).padStart(2, '0')}`, isArchived }),
    path: kind === 'unit' ? Array(10).fill(name) : [name],
  });
  return { rows: Array.from({ length: PAGE }, (_, n) => row(n)), previous: place, next: place, counts };
}

describe.each(['en', 'ru'] as const)('in %s', language => {
  test.each(ENTRY_KINDS.flatMap(kind => [true, false].map(isArchived => [kind, isArchived] as const)))(
    'the fullest list of %s stays inside Slack’s limits (archived: %s)',
    (kind, isArchived) => {
      const shown = list({ kind, isArchived, typed: 'Ж'.repeat(100), after: { id, name: '"'.repeat(80) } });
      const said = { text: 'Ж'.repeat(199), undo: id };
      const view = listModal(voiceIn(language), shown, fullPage(kind, isArchived), said);
      expect(checkView(view)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(16_000);
      expect(readList(view.private_metadata ?? '')).toEqual(shown);
    },
  );
  test('an empty list says how to fill it, a search without a find what to do', () => {
    const none = { rows: [], counts: { unit: 0, group: 0, subscription: 0, businessRole: 0 } };
    const said = ENTRY_KINDS.map(kind => {
      const view = listModal(voiceIn(language), list({ kind }), none);
      expect(checkView(view)).toEqual([]);
      return textsIn(view.blocks);
    });
    expect(new Set(said).size).toBe(4);
    const view = listModal(voiceIn(language), list({ typed: '<!channel>' }), none);
    expect(textsIn(view.blocks)).toContain('<!channel>');
    expect(checkView(view)).toEqual([]);
  });
  test('what an import left out stays inside Slack’s limits', () => {
    const row = { line: 10_001, name: 'Ж'.repeat(100), key: 'directory.row.parentUnclear' as const };
    const refused = Array.from({ length: 10_000 }, () => ({ ...row, values: { parent: 'Ж'.repeat(200) } }));
    const view = importedModal(voiceIn(language), { added: 0, existing: 10_000, refused });
    expect(checkView(view)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(16_000);
    expect(checkView(importForm(voiceIn(language), list({ typed: 'Ж'.repeat(100) })))).toEqual([]);
  });
  test('every form stays inside Slack’s limits', () => {
    const name = 'Ж'.repeat(80);
    for (const kind of ENTRY_KINDS) {
      const state = { list: list({ kind, typed: 'Ж'.repeat(100) }), id };
      const entry = entryOf(kind, name);
      const speaking = voiceIn(language);
      const parent = { value: id, text: name, description: 'Ж / '.repeat(30) };
      const forms = [
        addForm(speaking, state),
        renameForm(speaking, state, entry),
        moveForm(speaking, state, entry, parent),
        archiveForm(speaking, state, entry),
      ];
      expect(forms.flatMap(form => checkView(form))).toEqual([]);
      expect(forms.map(form => readForm(form.private_metadata ?? ''))).toEqual(Array(4).fill(state));
    }
  });
});

test('no markup of a name reaches Slack', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 80 }), fc.string({ maxLength: 80 }), (name, above) => {
      const page = { rows: [{ entry: entryOf('unit', name), path: [above, name] }], counts };
      const shown = textsIn(listModal(voice, list(), page).blocks.filter(({ type }) => type === 'section'));
      expect(shown).not.toMatch(/[<>]/);
    }),
  );
});

test('what is typed into the search, and into a form, is what is read of it', () => {
  const shown = list({ kind: 'group' });
  const view = listModal(voice, shown, fullPage('group', false));
  expect(readSearch(fillIn(view, { 'Find a group': 'учёт' }), shown)).toBe('учёт');
  expect(readSearch(fillIn(view), shown)).toBe('');
  const state = { list: list(), id };
  expect(readEntryForm(fillIn(addForm(voice, state), { Name: 'North' }))).toEqual({ name: 'North' });
  const moving = moveForm(voice, state, entryOf('unit', 'North'), topChoice(voice));
  expect(readEntryForm(fillIn(moving, { 'Parent unit': 'u1' }))).toEqual({ name: '', parentId: 'u1' });
  expect(readEntryForm(fillIn(renameForm(voice, state, entryOf('group', 'Old')))).name).toBe('Old');
});

test('metadata that nobody of ours wrote is refused', () => {
  for (const forged of ['', '{}', '{"kind":"user","isArchived":false,"typed":""}', 'null'])
    expect(() => readList(forged)).toThrow();
  expect(() => readForm(JSON.stringify({ list: list(), id: { $ne: 1 } }))).toThrow();
});

test('what is archived can be restored, and nothing else', () => {
  const view = listModal(voice, list({ isArchived: true }), fullPage('unit', true));
  expect(buttonsIn(jsonBlocks(view))).toContain('Restore');
  expect(JSON.stringify(view)).not.toContain('overflow');
  expect(buttonsIn(jsonBlocks(view))).not.toContain('Add organization unit');
});
