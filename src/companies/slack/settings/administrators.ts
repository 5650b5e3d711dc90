import type { Voice } from '../../../platform/i18n/voice.ts';
import {
  checkboxElement,
  multiExternalElement,
  plain,
  readAllChosen,
} from '../../../platform/slack/input-elements.ts';
import type { Company, CompanyChanges, NamedAdministrators } from '../../store.ts';
import { inWorkspace } from '../../workspace.ts';
import { answerIn, isTicked, type Page, type Section, settingInput, VALUE } from './section.ts';

export const GROUP_OPTIONS = 'settings.groups';
const MOST = 50;
const NOBODY: NamedAdministrators = { users: [], groups: [] };

export const administrators: Section = {
  id: 'administrators',
  of: ({ administrators, isSecondNeeded }) => [administrators, isSecondNeeded ?? false],
  present: (voice, company) =>
    [
      voice.mrkdwn('settings.administrators.slack'),
      ...mentions(company),
      ...(company.isSecondNeeded ? [voice.mrkdwn('settings.second.on')] : []),
    ].join(' · '),
  form: (voice, company, page) => [
    settingInput('users', about(voice, 'users'), {
      type: 'multi_users_select',
      action_id: VALUE,
      placeholder: plain(voice.text('settings.usersPlaceholder')),
      max_selected_items: MOST,
      ...initialUsers(company, page),
    }),
    settingInput(
      'groups',
      about(voice, 'groups'),
      multiExternalElement(GROUP_OPTIONS, {
        minLength: 0,
        max: MOST,
        placeholder: voice.text('settings.groupsPlaceholder'),
        chosen: chosenGroups(company, page),
      }),
    ),
    settingInput(
      'isSecondNeeded',
      about(voice, 'second'),
      checkboxElement(VALUE, voice.text('settings.secondYes'), company.isSecondNeeded ?? false),
    ),
  ],
  read(_, values, { teamId }) {
    const users = (answerIn(values, 'users')?.selected_users ?? []).map(userId => ({ teamId, userId }));
    const groups = readAllChosen(answerIn(values, 'groups', GROUP_OPTIONS)).map(groupId => ({
      teamId,
      groupId,
    }));
    const isSecondNeeded = isTicked(values, 'isSecondNeeded');
    return { changes: company => changesTo(company, teamId, { users, groups, isSecondNeeded }) };
  },
};

/** Those of other workspaces stay: they cannot be chosen from here. */
function changesTo(
  { administrators = NOBODY }: Company,
  teamId: string,
  { users, groups, isSecondNeeded }: NamedAdministrators & { isSecondNeeded: boolean },
): CompanyChanges {
  const elsewhere = <T extends { teamId: string }>(named: T[]) => named.filter(one => one.teamId !== teamId);
  const named = {
    users: [...elsewhere(administrators.users), ...users],
    groups: [...elsewhere(administrators.groups), ...groups],
  };
  const isAnybody = named.users.length + named.groups.length > 0;
  return { administrators: isAnybody ? named : undefined, isSecondNeeded: isSecondNeeded || undefined };
}

function mentions(company: Company): string[] {
  const { users, groups } = company.administrators ?? NOBODY;
  return [
    ...users.map(({ teamId, userId }) => inWorkspace(company, teamId, `<@${userId}>`)),
    ...groups.map(({ teamId, groupId }) => inWorkspace(company, teamId, `<!subteam^${groupId}>`)),
  ];
}

const about = (voice: Voice, field: 'users' | 'groups' | 'second') => ({
  label: voice.text(`settings.${field}`),
  hint: voice.text(`settings.${field}Hint`),
  isOptional: true,
});

function initialUsers({ administrators = NOBODY }: Company, { teamId }: Page): { initial_users?: string[] } {
  const named = administrators.users.filter(user => user.teamId === teamId).map(({ userId }) => userId);
  return named.length > 0 ? { initial_users: named.slice(0, MOST) } : {};
}

/** One that Slack no longer names is shown by its id, so that it can be taken out. */
const chosenGroups = ({ administrators = NOBODY }: Company, { teamId, groups }: Page) =>
  administrators.groups
    .filter(group => group.teamId === teamId)
    .map(({ groupId }) => groups.find(({ value }) => value === groupId) ?? { value: groupId, text: groupId });
