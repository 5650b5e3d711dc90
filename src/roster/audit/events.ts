import type { Context } from '../../context.ts';
import { EVENT } from '../../invitations/slack/details/events.ts';
import type { TimelineEvent } from '../../people/person.ts';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';

type AuditEvent = Parameters<Context['audit']['write']>[0]['event'];

/** What the timeline of a person does not know. One without words does not compile. */
const OTHERS: Record<Exclude<AuditEvent, TimelineEvent>, TextKey> = {
  'company.registered': 'audit.event.companyRegistered',
  'company.changed': 'audit.event.companyChanged',
  'company.chosen': 'audit.event.companyChosen',
  'company.suspended': 'audit.event.companySuspended',
  'company.resumed': 'audit.event.companyResumed',
  'company.mailResumed': 'audit.event.companyMailResumed',
  'workspace.codeMade': 'audit.event.workspaceCodeMade',
  'workspace.joined': 'audit.event.workspaceJoined',
  'workspace.left': 'audit.event.workspaceLeft',
  refused: 'audit.event.refused',
  'directory.added': 'audit.event.directoryAdded',
  'directory.renamed': 'audit.event.directoryRenamed',
  'directory.moved': 'audit.event.directoryMoved',
  'directory.archived': 'audit.event.directoryArchived',
  'directory.restored': 'audit.event.directoryRestored',
  'directory.imported': 'audit.event.directoryImported',
  'import.started': 'audit.event.importStarted',
  'import.cancelled': 'audit.event.importCancelled',
  'import.discarded': 'audit.event.importDiscarded',
  'preset.saved': 'audit.event.presetSaved',
  'preset.renamed': 'audit.event.presetRenamed',
  'preset.deleted': 'audit.event.presetDeleted',
  'export.requested': 'audit.event.exportRequested',
  'person.exported': 'audit.event.personExported',
  'bulk.started': 'audit.event.bulkStarted',
  'bulk.cancelled': 'audit.event.bulkCancelled',
  'handOver.taken': 'audit.event.handOverTaken',
};

const WORDS: ReadonlyMap<string, TextKey> = new Map(Object.entries({ ...EVENT, ...OTHERS }));

export const AUDIT_EVENTS: readonly string[] = [...WORDS.keys()];

/** An entry of an older Usher may name what this one no longer does. */
export function eventWord(voice: Voice, event: string): string {
  const key = WORDS.get(event);
  return key ? voice.text(key) : event;
}
