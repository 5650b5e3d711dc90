import type { Invite } from '../invite.ts';
import type { Problems, WizardDraft } from '../wizard-draft.ts';
import { readingOf, type Standards } from './reading.ts';
import { readAccess } from './ready-access.ts';
import { readDelivery } from './ready-delivery.ts';
import { readPerson } from './ready-person.ts';

export type Ready = Omit<Invite, 'requestId'>;

/** The draft as an invitation by the company's form, or what still stands against it, field by field. */
export function readyDraft(
  draft: WizardDraft,
  standards: Standards,
): { invite: Ready } | { problems: Problems } {
  const reading = readingOf(draft, standards);
  const invite = { profile: readPerson(reading), access: readAccess(reading), ...readDelivery(reading) };
  return Object.keys(reading.problems).length > 0 ? { problems: reading.problems } : { invite };
}
