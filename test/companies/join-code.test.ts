import { describe, expect, test } from 'vitest';
import { administrators } from '../../src/companies/slack/settings/administrators.ts';
import { notices } from '../../src/companies/slack/settings/notices.ts';
import { readCode } from '../../src/companies/workspace.ts';
import { voiceFor } from '../../src/platform/i18n/voice.ts';
import { companyOf, NOW } from '../support/people.ts';

describe('a typed code', () => {
  test.each<[string, string | undefined]>([
    ['A'.repeat(43), 'A'.repeat(43)],
    [` «${'a-_'.repeat(14)}Z»\n`, `${'a-_'.repeat(14)}Z`],
    ['A'.repeat(42), undefined],
    ['A'.repeat(44), undefined],
    [`${'A'.repeat(42)}.`, undefined],
    ['', undefined],
  ])('%j', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });
});

test('what the settings name of a workspace is told with it, where the company has several', () => {
  const voice = voiceFor({ language: 'en', timeZone: 'UTC' }, NOW);
  const named = {
    administrators: { users: [{ teamId: 'T2', userId: 'U2' }], groups: [{ teamId: 'T1', groupId: 'S1' }] },
    noticeChannel: { teamId: 'T2', channelId: 'C2' },
  };
  const workspaces = [{ teamId: 'T1', domain: 'acme' }, { teamId: 'T2' }];
  const [both, one] = [workspaces, workspaces.slice(1)].map(list =>
    companyOf({ ...named, workspaces: list }),
  );
  const told = [both, one].map(company => [
    administrators.present(voice, company ?? companyOf()),
    notices.present(voice, company ?? companyOf()),
  ]);
  expect(told[0]?.join(' · ')).toContain('<@U2> (T2) · <!subteam^S1> (acme.slack.com) · <#C2> (T2)');
  expect(told[1]?.join(' · ')).toContain('<@U2> · <!subteam^S1> · <#C2>');
});
