import { describe, expect, test } from 'vitest';
import type { SeenCompany } from '../../../src/companies/companies-page.ts';
import { companiesModal, readSearch } from '../../../src/companies/slack/companies/companies-modal.ts';
import { readCompanies, readCompany } from '../../../src/companies/slack/companies/companies-state.ts';
import { companyModal } from '../../../src/companies/slack/companies/company-modal.ts';
import { readReason, suspendForm } from '../../../src/companies/slack/companies/suspend-form.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { checkView } from '../../sandbox/slack/checks/checks.ts';
import { buttonsIn, textsIn } from '../../support/blocks.ts';
import { companyOf, NOW } from '../../support/people.ts';

const VOICES = (['en', 'ru'] as const).map(language => voiceFor({ language, timeZone: 'UTC' }, NOW));
const [english] = VOICES as [ReturnType<typeof voiceFor>];
const HOSTILE = `<!channel> ${'ы&<'.repeat(30)}`.slice(0, 80);
const suspension = { at: NOW, by: companyOf().registeredBy, reason: `${HOSTILE}${'я'.repeat(200)}` };
const worst: SeenCompany = {
  company: companyOf({
    id: 'a'.repeat(24),
    name: HOSTILE,
    workspaces: Array.from({ length: 20 }, (_, n) => ({ teamId: `T${n}`, domain: 'x'.repeat(21) })),
    suspension,
  }),
  pause: { why: 'reported', until: NOW },
};
const typed = 'я'.repeat(100);
const bare = Array.from({ length: 10 }, (_, n) => ({ teamId: `T${n}`, domain: 'x'.repeat(21) }));
const list = { typed, after: `${'я'.repeat(200)}\t${'a'.repeat(24)}` };
const state = { list, id: 'a'.repeat(24) };
const seen: SeenCompany = { company: companyOf({ workspaces: [{ teamId: 'T1', domain: 'acme' }] }) };
const one = (looked: SeenCompany, isActedFor = false) => ({
  ...{ state, seen: looked, figures: { pending: 1001, accounts: 0 }, isActedFor },
});
const acts = (looked: SeenCompany, isActedFor = false) =>
  buttonsIn(companyModal(english, one(looked, isActedFor)).blocks as never).map(text => text);

describe.each(VOICES)('what a global administrator sees ($language)', voice => {
  const by = { company: worst.company, own: seen.company };
  const page = { rows: Array.from({ length: 10 }, () => worst), previous: list.after, next: list.after };

  test('is taken by Slack at its longest, and no markup of what was typed survives', () => {
    const rows = page.rows.map((row, n) => ({
      ...row,
      company: { ...row.company, id: String(n).repeat(24) },
    }));
    const views = [
      companiesModal(voice, { shown: list, page: { ...page, rows }, by, said: 'x'.repeat(300) }),
      companiesModal(voice, { shown: list, page: { rows: [] }, by: {} }),
      companiesModal(voice, { shown: { typed: '' }, page: { rows: [], bare }, by: {} }),
      companyModal(voice, one(worst)),
      companyModal(voice, one(seen, true)),
      suspendForm(voice, state, worst.company),
    ];
    for (const view of views) {
      expect(checkView(view)).toEqual([]);
      const marked = JSON.stringify(view, (key, part) =>
        part?.type === 'plain_text' || key === 'accessibility_label' ? '' : part,
      );
      expect(marked).not.toContain('<!channel');
    }
    expect(Buffer.byteLength(JSON.stringify(views[0]))).toBeLessThan(16_000);
  });

  test('is read again as it was shown', () => {
    const view = companiesModal(voice, { shown: list, page, by });
    expect(readCompanies(view.private_metadata ?? '')).toEqual(list);
    const searched = {
      'companies.search': { 'companies.search': { type: 'plain_text_input', value: 'acme' } },
    };
    expect(readSearch(searched)).toBe('acme');
    expect(readCompany(companyModal(voice, one(seen)).private_metadata ?? '')).toEqual(state);
    const form = suspendForm(voice, state, seen.company);
    expect(readCompany(form.private_metadata ?? '')).toEqual(state);
    const reason = {
      'suspend.reason': { value: { type: 'plain_text_input', value: ` no\u0000 ${'x'.repeat(400)}` } },
    };
    expect(readReason(reason)).toMatch(/^no x{200}/);
    expect(readReason(reason).length).toBeLessThanOrEqual(300);
  });
});

test('offers what the state of the company allows, and nothing else', () => {
  const still = { company: companyOf({ suspension }) };
  expect(JSON.stringify(acts(seen))).toMatch(/Administer.*Suspend company/);
  expect(JSON.stringify(acts(seen))).not.toMatch(/Resume/);
  expect(JSON.stringify(acts(seen, true))).not.toMatch(/Administer/);
  expect(JSON.stringify(acts(still))).toMatch(/Resume company/);
  expect(JSON.stringify(acts(still))).not.toMatch(/Administer|Suspend|Resume mail/);
  expect(JSON.stringify(acts({ ...seen, pause: { why: 'refused', until: NOW } }))).toMatch(/Resume mail/);
});

test('says how many there are as far as they are counted', () => {
  const said = textsIn(companyModal(english, one(seen)).blocks as never);
  expect(said).toContain('Pending invitations: 1,000+ · active accounts: 0');
  expect(said).toContain('acme.slack.com');
});
