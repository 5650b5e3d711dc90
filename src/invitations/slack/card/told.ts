import { fullName, type Person } from '../../../people/person.ts';
import { shownLogin } from '../../../people/phone.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';

/** What has just been done with an invitation or an account, as it stands now. */
export const toldOf = (voice: Voice, key: TextKey, person: Person): string =>
  voice.text(key, {
    name: fullName(person.profile),
    address: person.invitation.delivery.address ?? shownLogin(person.profile),
    at: person.invitation.sendAt ? voice.moment(person.invitation.sendAt, true) : '',
    until: voice.date(person.account?.endsAt ?? person.invitation.expiresAt),
  });
