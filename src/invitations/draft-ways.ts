// How a draft's invitation can travel, and how it speaks to the invitee.
import type { Company } from '../companies/store.ts';
import type { DeliveryMethod, Language } from '../people/person.ts';
import type { Member, WizardDraft } from './wizard-draft.ts';

/** The member who has this e-mail, as far as Slack was asked about this very one. */
export const memberIn = ({ email, member }: Pick<WizardDraft, 'email' | 'member'>): Member | undefined =>
  member?.userId && member.email === email.trim() ? member : undefined;

/** How it can travel: without an e-mail there is nothing to send to. */
export function methodsFor(draft: Pick<WizardDraft, 'email' | 'member'>): DeliveryMethod[] {
  if (draft.email.trim() === '') return ['link'];
  return memberIn(draft) ? ['email', 'slack', 'link'] : ['email', 'link'];
}

/** The chosen way as far as it is open, else the first that is. */
export function methodOf(draft: Pick<WizardDraft, 'email' | 'member' | 'method'>): DeliveryMethod {
  const [first = 'link', ...others] = methodsFor(draft);
  return others.includes(draft.method) ? draft.method : first;
}

/** How mails and pages speak to the invitee unless the inviter chooses: as Slack speaks to the member, else as the company. */
export function usualWay(
  { language, timeZone }: Pick<Company, 'language' | 'timeZone'>,
  draft: Pick<WizardDraft, 'email' | 'member'>,
): { language: Language; timeZone: string } {
  const member = memberIn(draft);
  return { language: member?.language ?? language, timeZone: member?.timeZone ?? timeZone };
}
