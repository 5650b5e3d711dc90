import type { AccountTemplate } from '../people/effect.ts';
import type { PlannedEffect } from '../people/effects.ts';
import type { Person } from '../people/person.ts';

/** To every proved address: whoever has one of them learns of it, however it came about. */
export const noticesTo = (
  { account, invitation: { generation } }: Person,
  template: AccountTemplate,
): PlannedEffect[] =>
  [...new Set(account?.provedAddresses)].map(to => ({ kind: 'mail', template, generation, to }));
