// What Slack would send of the list of companies, of the company in the wizard, and of its workspaces.
import type { Sample } from './doors.ts';

const ACME = 'a'.repeat(24);
const json = JSON.stringify;
const list = json({ typed: '' });
const one: Sample = {
  metadata: json({ list: { typed: '' }, id: ACME }),
  value: ACME,
  values: { 'suspend.reason': { value: { type: 'plain_text_input', value: 'Spam' } } },
};

/** A code such as there is none. */
const joining: Sample = {
  metadata: json({ companyId: ACME }),
  values: { 'join.code': { value: { type: 'plain_text_input', value: 'nonsense' } } },
};

/** By the metadata of the wizard. */
export const companyDoors = (wizard: string): [string, Sample][] => [
  ...[
    'button companies.open',
    'button companies.return',
    ...'leave search next previous'.split(' ').map(id => `turn companies.${id}`),
    'submission companies.list',
    'options wizard.company',
  ].map((name): [string, Sample] => [name, { metadata: list, value: json({ place: 'a' }) }]),
  ['push companies.register', { metadata: list, value: 'T-other' }],
  ['submission companies.registerForm', { metadata: json({ list: { typed: '' }, teamId: 'T-other' }) }],
  ['push companies.show', { metadata: list, value: ACME }],
  ['turn wizard.company', { metadata: wizard, value: ACME }],
  ...[
    ...'administer resume resumeMail suspend back'.split(' ').map(id => `turn companies.${id}`),
    'submission companies.suspendForm',
  ].map((name): [string, Sample] => [name, one]),
  ...['push company.join', 'push company.workspaces', 'turn company.makeCode'].map(
    (name): [string, Sample] => [name, {}],
  ),
  ['submission company.joinForm', joining],
  ['turn company.removeWorkspace', { value: 'T-acme' }],
];
