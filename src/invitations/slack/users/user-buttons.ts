import type { Button } from '@slack/types';
import { isResetByLink } from '../../../accounts/send-reset.ts';
import { fullName, isAccountOpen, type Person } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { buttonElement } from '../../../platform/slack/list-parts.ts';
import { asked, type Question } from '../question.ts';

export type UserAct = 'changeAccess' | 'sendReset' | 'resetLink' | 'endAccount' | 'exportData' | 'delete';

/** The listener of each button; its value is the person's id. */
export const USER_ACTION: Record<UserAct, string> = {
  changeAccess: 'account.access',
  sendReset: 'account.sendReset',
  resetLink: 'account.resetLink',
  endAccount: 'account.end',
  exportData: 'person.export',
  delete: 'person.delete',
};

interface Asked extends Question {
  isDangerous: boolean;
}

const ASKED: Partial<Record<UserAct, Asked>> = {
  resetLink: {
    ...{ title: 'resetLink.title', text: 'resetLink.consequence', confirm: 'resetLink.confirm' },
    ...{ deny: 'delete.keep', isDangerous: false },
  },
  endAccount: {
    ...{ title: 'endAccount.title', text: 'endAccount.consequence', confirm: 'act.endAccount' },
    ...{ deny: 'endAccount.keep', isDangerous: true },
  },
  delete: {
    ...{ title: 'delete.title', text: 'delete.consequence', confirm: 'delete.confirm' },
    ...{ deny: 'delete.keep', isDangerous: true },
  },
};

/** What may be done with somebody's account as it stands; who has none yet has data all the same. */
export function userActs(person: Person, now: Date): UserAct[] {
  if (!person.account) return ['exportData', 'delete'];
  const reset = isResetByLink(person) ? 'resetLink' : 'sendReset';
  const open = isAccountOpen(person.account, now) ? ([reset, 'endAccount'] as const) : [];
  return ['changeAccess', ...open, 'exportData', 'delete'];
}

/** Slack takes 300 characters in what it asks. */
const NAME_LENGTH = 80;

export function userButton(voice: Voice, person: Person, act: UserAct): Button {
  const button = buttonElement(USER_ACTION[act], voice.text(`act.${act}`), person.id);
  const question = ASKED[act];
  if (!question) return button;
  const name = [...fullName(person.profile)].slice(0, NAME_LENGTH).join('');
  const confirm = asked(voice, question, name);
  return question.isDangerous
    ? { ...button, style: 'danger', confirm: { ...confirm, style: 'danger' } }
    : { ...button, confirm };
}
