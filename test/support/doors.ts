// What Slack would send to each registered listener, so that nothing but the missing right can refuse it.

import { FIX_ADDRESS_FIELD } from '../../src/invitations/slack/card/fix-address-form.ts';
import type { Listener, Values } from '../../src/platform/slack/listener.ts';
import { companyDoors } from './company-doors.ts';

/** The ids of what a company has, which another company's administrator may have got to know. */
export interface Known {
  personId: string;
  entryId: string;
  presetId: string;
  importId: string;
  taskId: string;
  requestId: string;
  handOverId: string;
}

export interface Sample {
  value?: string;
  metadata?: string;
  values?: Values;
}

export const nameOf = (listener: Listener): string =>
  listener.kind === 'command' ||
  listener.kind === 'home' ||
  listener.kind === 'file' ||
  listener.kind === 'words' ||
  listener.kind === 'userChange'
    ? listener.kind
    : `${listener.kind} ${listener.id}`;

/** Each by its kind and id; whatever listens without standing here has not been thought of. */
export const samplesOf = (known: Known): Map<string, Sample> => {
  const { personId, entryId, presetId, importId, taskId, requestId, handOverId } = known;
  const json = JSON.stringify;
  const attempt = '11111111-1111-4111-8111-111111111111';
  const place = json({ at: '2026-11-23T10:00:00.000Z', id: personId });
  const units = json({ kind: 'unit', isArchived: false, typed: '' });
  const entry = { metadata: json({ list: JSON.parse(units), id: entryId }), values: typedName('Renamed') };
  const invitations = json({ filter: { list: 'invitations' }, edition: 0 });
  const wizard = { metadata: json({ requestId, step: 'person' }) };
  const letter = {
    metadata: json({ requestId, edition: '1' }),
  };
  const template = { metadata: json({ language: 'en', edition: '1', attempt, seen: 'x' }) };
  const rows = { metadata: json({ id: importId, filter: 'all', first: 0, last: 9 }) };
  const chosen = { metadata: json({ importId, requestId, presetId: '' }) };
  const whole = { value: json({ list: 'people' }) };
  const auditPlace = { metadata: '{}', value: json({ id: 'x', at: 0 }) };
  const access = json({ personId, requestId, seen: 'x', from: '' });

  return new Map<string, Sample>([
    ...doors({ value: personId }, [
      ...onCards('invitation.sendNow', 'invitation.resend', 'invitation.extend', 'invitation.cancel'),
      ...onCards('invitation.renew', 'account.extend', 'person.approveAdministrator'),
      ...['button', 'push'].flatMap(kind => ['copy', 'details'].map(act => `${kind} invitation.${act}`)),
      'button invitation.fixAddress',
      'turn invitation.fixAddress',
      'turn invitation.change',
      'turn wizard.another',
      'turn account.sendReset',
      'turn account.end',
      'turn account.access',
      'turn person.delete',
      'turn person.export',
      'push account.resetLink',
    ]),
    ...doors({ value: personId, metadata: json({ requestId, step: 'overview' }) }, [
      'push wizard.savePreset',
    ]),
    ...doors({ metadata: personId, values: newAddress }, ['submission invitation.fixAddress']),
    ...doors({ metadata: access }, ['submission account.accessForm']),
    ...doors({}, [
      'command',
      'shortcut invitation.invite',
      'messageShortcut invitation.fromMessage',
      'home',
      'file',
      'words',
      'button invitation.invite',
      'push invitation.invite',
      'button company.setUp',
      'options company.zone',
      'submission company.register',
      'button directory.open',
      'options directory.parentOptions',
      'options roster.inviter',
      'push wizard.presets',
      'turn preset.all',
      ...'unit businessRole groups subscriptions country zone'.split(' ').map(id => `options wizard.${id}`),
      'push company.form',
      'button company.form',
      ...'groups unit businessRole country'.split(' ').map(id => `options form.${id}`),
      'button import.open',
      'submission import.form',
      'turn import.template',
      'button export.open',
      'button audit.open',
      'options audit.who',
      'push company.templates',
      'button company.templates',
      'options settings.groups',
      'turn settings.undo',
    ]),
    ...companyDoors(wizard.metadata),
    ...doors({ value: 'retention' }, ['push settings.edit']),
    ...doors({ metadata: json({ section: 'retention', seen: 'x' }), values: days }, [
      'submission settings.save',
    ]),
    ...doors({ metadata: units, value: entryId }, [
      ...'unit group subscription businessRole'.split(' ').map(kind => `turn directory.kind.${kind}`),
      'turn directory.search',
      'turn directory.show',
      'turn directory.restore',
      'push directory.add',
      'push directory.import',
      'submission directory.list',
      'submission directory.importForm',
    ]),
    ...doors({ metadata: units, value: json({ id: entryId, name: 'x' }) }, [
      'turn directory.next',
      'turn directory.previous',
    ]),
    ...doors({ metadata: units, value: `rename:${entryId}` }, ['push directory.act']),
    ...doors(entry, [
      'submission directory.addForm',
      'submission directory.renameForm',
      'submission directory.moveForm',
      'submission directory.archiveForm',
    ]),
    ...doors({ metadata: invitations, value: 'pending' }, [
      'turn roster.search',
      'turn roster.status',
      'turn roster.inviter',
      'turn roster.clear',
      'submission roster.invitations',
      'submission roster.people',
    ]),
    ...doors({ metadata: invitations, value: place }, ['turn roster.newer', 'turn roster.older']),
    ...doors(wizard, [
      ...'person access delivery subscriptions method when expiry'.split(' ').map(id => `turn wizard.${id}`),
      'submission wizard.form',
      'push wizard.letter',
    ]),
    ...doors({ metadata: json({ requestId, step: 'overview' }) }, ['submission wizard.overview']),
    ...doors({ ...wizard, value: requestId }, ['turn wizard.continue', 'turn wizard.anew']),
    ...doors({ ...wizard, value: presetId }, [
      'turn wizard.preset',
      'turn preset.edit',
      'turn preset.delete',
    ]),
    ...doors({ metadata: json({ id: presetId, personId }), values: typedName('Other') }, [
      'submission preset.save',
      'submission preset.rename',
    ]),
    ...doors({ metadata: json({ round: 0 }) }, [
      ...'quick standard full'.split(' ').map(preset => `turn form.use.${preset}`),
      'submission company.formSettings',
    ]),
    ...doors(
      { value: importId },
      'start cancel discard results rows choose'.split(' ').map(act => `button import.${act}`),
    ),
    ...doors({ ...chosen, value: presetId }, ['turn import.commonPreset', 'submission import.common']),
    ...doors(rows, [
      ...'problems all next back'.split(' ').map(way => `turn import.rows.${way}`),
      'submission import.preview',
    ]),
    ...doors({ metadata: json({ list: 'people' }), value: json({ list: 'people' }) }, [
      'submission bulk.form',
      'push export.list',
      'push bulk.open',
    ]),
    ...doors({ value: 'dora' }, ['button handOver.show']),
    ...doors({ value: handOverId }, ['button handOver.take']),
    ...doors({ values: chosenList }, ['submission export.form']),
    ...doors({ metadata: json({ id: taskId }), value: taskId }, [
      'submission bulk.preview',
      'button bulk.cancel',
    ]),
    ...doors(
      auditPlace,
      'event who next back export'.split(' ').map(id => `turn audit.${id}`),
    ),
    ...doors(letter, [
      'push letter.draft.preview',
      'turn letter.draft.test',
      'turn letter.draft.usual',
      'turn letter.draft.company',
      'submission letter.draft',
    ]),
    ...doors({ ...template, value: 'en' }, [
      'turn templates.edit',
      'turn templates.back',
      'push templates.preview',
      'turn templates.test',
      'turn templates.usual',
      'submission templates.save',
    ]),
    ...doors(
      whole,
      'all scheduled pending failed accepted declined expired cancelled active ended asked approval'
        .split(' ')
        .map(way => `button home.list.${way}`),
    ),
    ...doors(whole, ['button bulk.showFailed']),
    ...doors({}, UNGUARDED),
  ]);
};

/** They do and tell nothing: a link that was clicked, a modal that is closed by its own button. */
export const UNGUARDED = [
  // Slack tells something of a user; Usher asks Slack, and answers nobody.
  'userChange',
  'button invitation.open',
  'turn invitation.share',
  'submission invitation.link',
  'submission invitation.details',
  'submission account.resetLink',
  'submission settings.workspaces',
];

/** Of these the id is of something that is yet to be made, so an unknown one is as good as new. */
export const MAKING = [
  'submission directory.addForm',
  'submission wizard.form',
  'push wizard.letter',
  'turn wizard.preset',
  ...'person access delivery subscriptions method when expiry'.split(' ').map(id => `turn wizard.${id}`),
];

const doors = (sample: Sample, names: string[]): [string, Sample][] => names.map(name => [name, sample]);
const onCards = (...ids: string[]): string[] => ids.flatMap(id => [`button ${id}`, `turn ${id}`]);

const typedName = (value: string): Values => ({
  'directory.name': { value: { type: 'plain_text_input', value } },
});

const days: Values = { 'settings.retentionDays': { value: { type: 'number_input', value: '30' } } };

const chosenList: Values = {
  'export.what': { value: { type: 'radio_buttons', selected_option: { value: 'people' } } },
};

const { block, action } = FIX_ADDRESS_FIELD;
const newAddress: Values = {
  [block]: { [action]: { type: 'email_text_input', value: 'new@other.example' } },
};
