import { presetPolicy } from '../../src/companies/form-policy.ts';
import { ENTRY_KINDS, type Entry, type EntryKind, newEntry } from '../../src/directory/entry.ts';
import type { Standards, Stock } from '../../src/invitations/ready/reading.ts';
import type { Form } from '../../src/invitations/slack/wizard/form.ts';
import { newDraft, type WizardDraft } from '../../src/invitations/wizard-draft.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { companyOf, NOW } from './people.ts';

/** Asks for everything that can be asked for. */
export const FULL = companyOf({ form: presetPolicy('full'), country: 'DE' });

export const VOICES = (['en', 'ru'] as const).map(language =>
  voiceFor({ language, timeZone: 'Europe/Berlin' }, NOW),
);

export const entriesOf = (kind: EntryKind, names: string[]): Entry[] =>
  names.map(name => newEntry({ companyId: FULL.id, kind, name }, NOW));

export function stockOf(entries: Entry[] = [], kinds: readonly EntryKind[] = ENTRY_KINDS): Stock {
  return {
    entries: new Map(entries.map(entry => [entry.id, entry])),
    names: new Map(entries.map(({ id, name }) => [id, name])),
    kinds: new Set(kinds),
  };
}

export const draftOf = (changes: Partial<WizardDraft> = {}, company = FULL): WizardDraft =>
  newDraft(company, { firstName: 'Jane', lastName: 'Doe', email: 'jane@example.com', ...changes });

export const standardsOf = (changes: Partial<Standards> = {}): Standards => ({
  company: FULL,
  stock: stockOf([], []),
  now: NOW,
  ...changes,
});

export const REQUEST = '3b241101-e2bb-4255-8caf-4136c566a962';

export function formOf(changes: Partial<Form> = {}): Form {
  const [voice] = VOICES;
  if (!voice) throw new Error('no voice');
  const draft = draftOf();
  return { voice, requestId: REQUEST, step: 'person', draft, company: FULL, stock: stockOf(), ...changes };
}
