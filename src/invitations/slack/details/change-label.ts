import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import type { Changeable } from '../../changes.ts';

const LABEL: Record<Changeable, TextKey> = {
  name: 'change.name',
  email: 'details.email',
  phone: 'details.phone',
  gender: 'details.gender',
  birthday: 'details.birthday',
  unit: 'granted.unit',
  position: 'granted.position',
  businessRole: 'granted.businessRole',
  department: 'granted.department',
  groups: 'granted.groups',
  workgroup: 'granted.workgroup',
  subscriptions: 'granted.subscriptions',
  administrator: 'details.administrator',
  delivery: 'change.delivery',
  letter: 'change.letter',
  note: 'change.note',
  sendAt: 'change.sendAt',
  validity: 'change.validity',
  account: 'change.account',
  monitoring: 'details.monitoring',
  language: 'change.language',
  timeZone: 'change.timeZone',
};

/** What a changed field is called, wherever a change is told. */
export const changeLabel = (voice: Voice, field: Changeable): string => voice.text(LABEL[field]);
