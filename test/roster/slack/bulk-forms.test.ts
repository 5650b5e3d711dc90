import { describe, expect, test } from 'vitest';
import { languages, voiceFor } from '../../../src/platform/i18n/voice.ts';
import { bulkForm, bulkPreview, readBulkForm, readPreviewed } from '../../../src/roster/slack/bulk-forms.ts';
import { readCarried } from '../../../src/roster/slack/export-form.ts';
import { taskCard } from '../../../src/roster/slack/task-card.ts';
import { BULK_ACTS, type BulkTask, type ExportTask, WITHIN_DAYS } from '../../../src/roster/tasks/task.ts';
import { textsIn } from '../../support/blocks.ts';
import { NOW } from '../../support/people.ts';

const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
const base = {
  id: '0123456789abcdef01234567',
  companyId: 'c',
  rev: 0,
  by: { teamId: 'T1', userId: 'U1', name: 'Ada' },
  failures: 0,
  done: 0,
  createdAt: NOW,
};
const bulk = (changes: Partial<BulkTask> = {}): BulkTask => ({
  ...base,
  kind: 'bulk',
  status: 'ready',
  choice: { act: 'cancel' },
  filter: { list: 'invitations', typed: '<!channel> *doe*' },
  all: 10_000,
  tally: [],
  ...changes,
});
const chosen = (act: string, within: string) => ({
  'bulk.act': { value: { type: 'radio_buttons', selected_option: { value: act } } },
  'bulk.within': { value: { type: 'static_select', selected_option: { value: within } } },
});

describe('all of a list', () => {
  test('is the list that the button carried, and nothing else', () => {
    const filter = { list: 'people' as const, typed: 'doe', status: 'failed' as const, inviterId: 'U1' };
    expect(readCarried(bulkForm(voice, filter).private_metadata ?? '')).toEqual(filter);
    for (const forged of [
      { list: 'everything' },
      { ...filter, companyId: 'x' },
      { ...filter, typed: { $ne: '' } },
    ])
      expect(() => readCarried(JSON.stringify(forged))).toThrow();
  });

  test('gets the act that was chosen', () => {
    for (const act of BULK_ACTS) {
      expect(readBulkForm(chosen(act, 'any'))).toEqual({ act });
      for (const withinDays of WITHIN_DAYS)
        expect(readBulkForm(chosen(act, String(withinDays)))).toEqual({ act, withinDays });
    }
    expect(() => readBulkForm(chosen('delete', 'any'))).toThrow();
    expect(() => readBulkForm(chosen('extend', '300'))).toThrow();
  });

  test.each(languages)('is previewed within Slack’s limits, in %s', language => {
    const inLanguage = voiceFor({ language, timeZone: 'UTC' }, NOW);
    for (const act of BULK_ACTS) {
      const view = bulkPreview(inLanguage, { task: bulk({ choice: { act } }), leftOut: [] });
      expect(view.submit?.text.length).toBeLessThanOrEqual(24);
      expect(view.close?.text.length).toBeLessThanOrEqual(24);
      expect(readPreviewed(view.private_metadata ?? '')).toBe(base.id);
      expect(JSON.stringify(view.blocks)).not.toContain('<!channel>');
    }
  });

  test('offers no confirmation where it concerns nobody', () => {
    const leftOut = [{ code: 'invitation.used' as const, count: 3, personIds: ['p'] }];
    const view = bulkPreview(voice, { task: bulk({ all: 0 }), leftOut });
    expect(view.submit).toBeUndefined();
    expect(textsIn(view.blocks as never)).toContain('3: already registered');
  });
});

describe('the message of a task', () => {
  test('names the first of those it could not be done for, and how many more', () => {
    const personIds = ['1', '2', '3', '4', '5'];
    const tally = [{ code: 'invitation.resentToday' as const, count: 7, personIds }];
    const names = new Map(personIds.map(id => [id, `<Jane> ${id}`]));
    const { text, blocks = [] } = taskCard(voice, bulk({ status: 'done', done: 10_000, tally }), names);
    expect(text).toContain('9,993 cancelled · 7 left out');
    expect(text).toContain('&lt;Jane&gt; 1, &lt;Jane&gt; 2');
    expect(text).toContain('and 2 more');
    expect(JSON.stringify(blocks)).not.toContain('bulk.cancel');
  });

  test('can be stopped while it runs, and says what was left', () => {
    expect(JSON.stringify(taskCard(voice, bulk({ status: 'running', done: 50 }), new Map()))).toContain(
      'Stop here',
    );
    const refusal = { code: 'administrator.required' as const, facts: { company: 'Acme', who: 'Ada' } };
    const { text } = taskCard(voice, bulk({ status: 'cancelled', done: 50, refusal }), new Map());
    expect(text).toContain('Only administrators of Acme');
    expect(text).toContain('50 cancelled · 9,950 not touched');
  });

  test('tells how far an export is, and of an empty one that there is no file', () => {
    const task: ExportTask = {
      ...base,
      kind: 'export',
      status: 'running',
      exported: { of: 'list', filter: { list: 'people' } },
      done: 4200,
    };
    expect(taskCard(voice, task, new Map()).text).toContain('Writing… 4,200 rows so far.');
    expect(taskCard(voice, { ...task, status: 'done', done: 0 }, new Map()).text).toContain(
      'there is no file',
    );
  });
});
